package hotline.pbx.asterisk.files;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of queue_log: {@code time|channel|queue|member|event|data…}, to the second.
 *
 * @param uniqueid the caller's channel; empty when the line is about no caller
 * @param data empty fields at the end may be missing
 */
record QueueLogLine(Instant at, String uniqueid, String queue, String member, String event, List<String> data) {
    static final String SOURCE = "queue_log";
    private static final int LONGEST_ID = 150;
    /** Instead of a channel, when somebody managed the queue. */
    private static final Set<String> NOBODY = Set.of("NONE", "MANAGER", "CLI", "REALTIME", "");

    /** Empty when the line is damaged. */
    static Optional<QueueLogLine> read(String text) {
        var parts = text.replace('\0', '\uFFFD').split("\\|", -1);
        if (parts.length < 5 || parts[1].length() > LONGEST_ID || parts[4].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new QueueLogLine(
                    CelLine.time(parts[0]),
                    NOBODY.contains(parts[1]) ? "" : parts[1],
                    parts[2],
                    parts[3],
                    parts[4],
                    List.copyOf(Arrays.asList(parts).subList(5, parts.length))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean is(String name) {
        return event.equals(name);
    }

    /** A number among the data. @return -1 when there is none */
    long number(int index) {
        return index < data.size() && data.get(index).matches("[0-9]{1,15}") ? Long.parseLong(data.get(index)) : -1;
    }
}
