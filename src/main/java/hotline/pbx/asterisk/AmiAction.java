package hotline.pbx.asterisk;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An action of AMI. Every name and value passes the one check here, before a byte is sent: AMI ends a
 * line at a bare LF too, so a value with CR, LF or NUL would become another header, or another action.
 */
public final class AmiAction {
    /** The longest value that is sent, in characters. */
    static final int MOST_VALUE = 1000;

    private record Header(String name, String value) {}

    private final String name;
    private final List<Header> headers = new ArrayList<>();

    private AmiAction(String name) {
        this.name = name;
    }

    public static AmiAction of(String name) {
        return new AmiAction(safe("Action", name));
    }

    /** The action's name. */
    public String name() {
        return name;
    }

    /** @throws IllegalArgumentException when name or value holds CR, LF or NUL, or the value is too long */
    public AmiAction with(String header, String value) {
        headers.add(new Header(safe("header", header), safe(header, value)));
        return this;
    }

    public AmiAction with(String header, long value) {
        return with(header, Long.toString(value));
    }

    public AmiAction with(String header, boolean value) {
        return with(header, value ? "true" : "false");
    }

    private static String safe(String what, String value) {
        if (value.length() > MOST_VALUE) {
            throw new IllegalArgumentException(what + " is longer than " + MOST_VALUE + " characters");
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == '\0') {
                throw new IllegalArgumentException(what + " holds a line break or NUL");
            }
        }
        return value;
    }

    /** The action on the wire. */
    Buffer encode(String actionId) {
        var text = new StringBuilder(128);
        line(text, "Action", name);
        line(text, "ActionID", safe("ActionID", actionId));
        headers.forEach(header -> line(text, header.name(), header.value()));
        return Buffer.buffer(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
