package hotline.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.Problem;
import java.util.Optional;

/** The few things that a browser may say. */
sealed interface Utterance {
    record Claim(String tabId) implements Utterance {}

    record Resync() implements Utterance {}

    record Pong() implements Utterance {}

    int LONGEST = 200;

    /** Empty when it is none of them. */
    static Optional<Utterance> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return of(Json.parse(text));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    private static Optional<Utterance> of(JsonNode said) {
        if (said.path("resync").asBoolean()) {
            return Optional.of(new Resync());
        }
        if (said.path("pong").isNumber()) {
            return Optional.of(new Pong());
        }
        var tab = said.path("claim").asText();
        return tab.matches("[A-Za-z0-9-]{8,64}") ? Optional.of(new Claim(tab)) : Optional.empty();
    }
}
