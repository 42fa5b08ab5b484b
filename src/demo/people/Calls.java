import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The calls as last told, and a line for each turn one takes. */
class Calls implements Live.Listener {
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, String> agents = new HashMap<>();
    private final Recordings recordings;

    Calls(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public void put(String key, JsonNode value) {
        if (key.startsWith("agent/")) {
            agents.put(value.path("extension").asText(), value.path("name").asText());
        } else if (key.startsWith("call/")) {
            turn(key, value);
        }
    }

    @Override
    public void drop(String key) {
        told.remove(key);
    }

    private void turn(String key, JsonNode call) {
        // Who rings changes while the state stays: each agent tried is a turn of its own.
        var state = call.path("state").asText() + " " + call.path("queue").asText()
                + (ringing(call) ? call.path("agentExtension").asText() : "");
        if (state.equals(told.put(key, state))) {
            return;
        }
        var sentence = sentence(call);
        if (!sentence.isEmpty()) {
            say(call, sentence);
        }
        if (call.path("state").asText().equals("ended") && call.hasNonNull("answeredAt")) {
            recordings.await(call.path("id").asLong(), seconds -> say(call, "recorded, " + seconds));
        }
    }

    private String sentence(JsonNode call) {
        return switch (call.path("state").asText()) {
            // In the menu a call has no queue yet.
            case "queued" -> call.hasNonNull("queue") ? "waits in " + call.path("queue").asText() + reason(call) : "";
            case "ringing" -> "rings " + agent(call);
            case "talking" -> "answered by " + agent(call) + since(call, "joinedAt", "answeredAt", " after ");
            case "held" -> "on hold";
            case "ended" -> call.hasNonNull("answeredAt")
                    ? "ended" + since(call, "answeredAt", "endedAt", " after ")
                    : "ended without an answer" + since(call, "joinedAt", "endedAt", " after ");
            default -> "";
        };
    }

    private static boolean ringing(JsonNode call) {
        return call.path("state").asText().equals("ringing");
    }

    private static String reason(JsonNode call) {
        return call.hasNonNull("reason") ? " (" + call.path("reason").asText() + ")" : "";
    }

    private String agent(JsonNode call) {
        var extension = call.path("agentExtension").asText("");
        return extension.isEmpty() ? "an agent" : extension + " " + agents.getOrDefault(extension, "");
    }

    private static String since(JsonNode call, String from, String to, String word) {
        if (!call.hasNonNull(from) || !call.hasNonNull(to)) {
            return "";
        }
        var time = Duration.between(Instant.parse(call.path(from).asText()), Instant.parse(call.path(to).asText()));
        return word + time.toSeconds() + " s";
    }

    private static void say(JsonNode call, String sentence) {
        var number = !call.path("number").asText("").isEmpty() ? call.path("number").asText() : "withheld";
        var way = switch (call.path("direction").asText()) {
            case "callback" -> "callback to";
            case "outbound" -> "call to";
            default -> "call from";
        };
        var name = call.at("/pop/customers/0/name").asText("");
        System.out.printf(
                "  %s  %s %s %s %s%n",
                LocalTime.now().truncatedTo(ChronoUnit.SECONDS), way, number, name, sentence.strip());
    }
}
