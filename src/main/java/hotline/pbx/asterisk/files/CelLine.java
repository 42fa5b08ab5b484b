package hotline.pbx.asterisk.files;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.pbx.Leg;
import hotline.pbx.Party;
import hotline.platform.Json;
import hotline.platform.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One channel event, as {@code cel_custom.conf} has Asterisk write it.
 *
 * @param event Asterisk's name of its kind, such as {@code BRIDGE_ENTER}; of the dialplan's own events
 *     {@code USER_DEFINED}
 * @param userEvent the name of a dialplan's own event, else empty
 * @param leg the channel, with the linkedid that it had at that moment
 * @param application running on it
 * @param extra what else there is to say, by kind
 */
record CelLine(
        String event,
        String userEvent,
        Instant at,
        Leg leg,
        Party caller,
        String context,
        String exten,
        String application,
        String applicationData,
        JsonNode extra) {
    static final String SOURCE = "cel";
    private static final int LONGEST_ID = 150;
    /** The fields around the caller, in the order of {@code cel_custom.conf}. */
    private static final String NAME = "\"name\":\"";

    private static final String NUMBER = "\",\"num\":\"";
    private static final String EXTEN = "\",\"exten\":\"";
    private static final JsonNode NOTHING = Json.parse("{}");

    /** Empty when the line is damaged. */
    static Optional<CelLine> read(String text) {
        try {
            return Optional.of(read(Json.parse(withCallerAsText(text)))).filter(CelLine::sound);
        } catch (Problem | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Asterisk writes a quotation mark in a caller's name as it came from the network: it ends the JSON string, and the
     * caller could lose the line or add fields to it. What stands between the fields around it is the name.
     */
    private static String withCallerAsText(String text) {
        var name = text.indexOf(NAME);
        var number = text.lastIndexOf(NUMBER);
        var exten = text.lastIndexOf(EXTEN);
        if (name < 0 || number < name + NAME.length() || exten < number + NUMBER.length()) {
            return text;
        }
        var called = text.substring(name + NAME.length(), number);
        var from = text.substring(number + NUMBER.length(), exten);
        return plain(called) && plain(from)
                ? text
                : text.substring(0, name) + "\"name\":" + Json.write(called) + ",\"num\":" + Json.write(from)
                        + text.substring(exten + 1);
    }

    private static boolean plain(String value) {
        return value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    }

    private static CelLine read(JsonNode json) {
        return new CelLine(
                text(json, "eventenum"),
                text(json, "userdeftype"),
                time(text(json, "eventtime")),
                new Leg(text(json, "channame"), text(json, "uniqueid"), text(json, "linkedid")),
                new Party(text(json, "num"), text(json, "name")),
                text(json, "context"),
                text(json, "exten"),
                text(json, "appname"),
                text(json, "appdata"),
                object(text(json, "eventextra")));
    }

    private boolean sound() {
        return !event.isEmpty()
                && !leg.uniqueid().isEmpty()
                && !leg.linkedid().isEmpty()
                && leg.uniqueid().length() <= LONGEST_ID
                && leg.linkedid().length() <= LONGEST_ID;
    }

    /** Seconds since 1970 with a fraction, to the microsecond. @throws NumberFormatException when it is no time of ours */
    static Instant time(String seconds) {
        if (!seconds.matches("[0-9.E+]{1,30}")) {
            throw new NumberFormatException(seconds);
        }
        var micros = new BigDecimal(seconds).movePointRight(6).setScale(0, RoundingMode.HALF_UP);
        if (micros.precision() > 17) {
            throw new NumberFormatException(seconds);
        }
        return Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
    }

    /** JSON within JSON; what is not an object says nothing. */
    private static JsonNode object(String text) {
        if (!text.startsWith("{")) {
            return NOTHING;
        }
        try {
            return Json.parse(text);
        } catch (Problem e) {
            return NOTHING;
        }
    }

    /** The database takes no NUL in a text. */
    private static String text(JsonNode json, String field) {
        return json.path(field).asText("").replace('\0', '\uFFFD');
    }

    String extra(String field) {
        return text(extra, field);
    }

    /** Whether the channel was called by Asterisk: it says so of each once it dials. */
    boolean dialled() {
        return applicationData.equals("(Outgoing Line)");
    }

    boolean last() {
        return event.equals("LINKEDID_END");
    }
}
