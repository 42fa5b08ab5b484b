package hotline.bench;

import hotline.testing.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Many calls at once, each a copy of what the real Asterisk told of one: of a customer who talks with an
 * agent, and of one who waits; the events by which they came, and the lists in which they stand.
 */
final class ManyCalls {
    private static final List<String> REAL = messages();
    private static final String TALKING = "hotline-1795301132.76";
    private static final String WAITING = "hotline-1795301134.78";
    private static final String END = "\r\n\r\n";
    private final Set<Integer> talking = new HashSet<>();
    private final Set<Integer> waiting = new HashSet<>();

    private static List<String> messages() {
        return List.of(new String(Transcript.bytes("resync"), StandardCharsets.ISO_8859_1).split(END));
    }

    /** A customer who talks with an agent of his own. */
    ManyCalls talk(int from, int to) {
        add(talking, from, to);
        return this;
    }

    /** A customer who waits in the queue. */
    ManyCalls wait(int from, int to) {
        add(waiting, from, to);
        return this;
    }

    private static void add(Set<Integer> calls, int from, int to) {
        for (var number = from; number < to; number++) {
            calls.add(number);
        }
    }

    int channels() {
        return 2 * talking.size() + waiting.size();
    }

    Set<String> linkedids() {
        var ids = new HashSet<String>();
        talking.forEach(number -> ids.add(as(TALKING, number)));
        waiting.forEach(number -> ids.add(as(WAITING, number)));
        return ids;
    }

    int inQueue() {
        return waiting.size();
    }

    /** How they came. */
    byte[] events() {
        var text = new StringBuilder();
        var begun = begin(TALKING);
        talking.forEach(number -> copy(text, of(begun, begin(WAITING)), number));
        var end = first("Response: Success", 0);
        waiting.forEach(number -> copy(text, of(begin(WAITING), end), number));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The items of CoreShowChannels. */
    String channelList() {
        var text = new StringBuilder();
        talking.forEach(number -> copy(text, listed("Event: CoreShowChannel\r", TALKING), number));
        waiting.forEach(number -> copy(text, listed("Event: CoreShowChannel\r", WAITING), number));
        return text.toString();
    }

    /** The items of QueueStatus. */
    String queueList() {
        var text = new StringBuilder();
        talking.forEach(number -> copy(text, listed("Event: QueueMember\r", "PJSIP/811"), number));
        waiting.forEach(number -> copy(text, listed("Event: QueueEntry\r", WAITING), number));
        return text.toString();
    }

    private static int begin(String linkedid) {
        return first("Event: Newchannel\r\n", REAL.indexOf(containing(linkedid)));
    }

    private static String containing(String words) {
        return REAL.stream().filter(one -> one.contains(words)).findFirst().orElseThrow();
    }

    private static int first(String start, int from) {
        for (var index = from; index < REAL.size(); index++) {
            if (REAL.get(index).startsWith(start)) {
                return index;
            }
        }
        throw new IllegalStateException("no " + start);
    }

    private static List<String> of(int from, int to) {
        return REAL.subList(from, to);
    }

    private static List<String> listed(String start, String words) {
        return REAL.stream()
                .filter(one -> one.startsWith(start) && one.contains(words))
                .map(one -> one.replaceFirst("ActionID: [^\r]*\r\n", "").replaceFirst("\r\nActionID: [^\r]*$", ""))
                .toList();
    }

    private static void copy(StringBuilder text, List<String> messages, int number) {
        for (var message : messages) {
            text.append(as(message, number)).append(END);
        }
    }

    /** The same words about another call: its channels, bridge, customer and agent. */
    private static String as(String words, int number) {
        var seconds = Integer.toString(1_900_000_000 + number);
        var eight = String.format(Locale.ROOT, "%08d", number);
        return words.replaceAll("hotline-1795301[0-9]{3}\\.", "hotline-" + seconds + ".")
                .replaceAll("(PJSIP/(?:carrier|811))-[0-9a-f]{8}", "$1-" + eight)
                .replace("PJSIP/811", "PJSIP/" + (20_000 + number))
                .replaceAll("(?m)^((?:Queue)?(?:MemberName|Name): )811$", "$1" + (20_000 + number))
                .replaceAll("138001380[0-9]{2}", "139" + eight)
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", eight + "$1");
    }
}
