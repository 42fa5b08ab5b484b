package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.pbx.JournalLine;
import hotline.testing.Journal;
import hotline.testing.Transcript;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Asterisk wrote into its files leads to the same calls as what it told. */
class RetoldTest {
    private static final long TOLERANCE_MILLIS = 1_000;

    static Stream<String> transcripts() {
        return Transcript.all().stream();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void the_files_and_the_link_agree_on_every_call(String name) {
        var heard = new Tracked().hear(Transcript.events(name)).records();
        var retold = new Tracked().hear(Journal.events(name)).records();
        assertEquals(heard.keySet(), retold.keySet());
        heard.forEach((linkedid, record) -> agree(record, Objects.requireNonNull(retold.get(linkedid))));
    }

    private static void agree(CallRecord heard, CallRecord retold) {
        var both = "\nheard  " + heard + "\nretold " + retold;
        assertEquals(heard.outcome(), retold.outcome(), both);
        assertEquals(heard.direction(), retold.direction(), both);
        assertEquals(heard.hungUpBy(), retold.hungUpBy(), both);
        near(heard.waitMillis(), retold.waitMillis(), both);
        near(heard.talkMillis(), retold.talkMillis(), both);
        near(heard.startedAt().toEpochMilli(), retold.startedAt().toEpochMilli(), both);
        near(heard.endedAt().toEpochMilli(), retold.endedAt().toEpochMilli(), both);
        assertEquals(talked(heard), talked(retold), both);
        assertEquals(missed(heard), missed(retold), both);
        assertEquals(visits(heard), visits(retold), both);
        assertEquals(heard.satisfaction(), retold.satisfaction(), both);
        assertEquals(heard.recording(), retold.recording(), both);
        assertEquals(heard.voicemail(), retold.voicemail(), both);
        assertEquals(heard.keepPlaceNumber(), retold.keepPlaceNumber(), both);
    }

    private static void near(long heard, long retold, String both) {
        assertTrue(Math.abs(heard - retold) <= TOLERANCE_MILLIS, both);
    }

    private static List<String> talked(CallRecord call) {
        return call.attempts().stream()
                .filter(attempt -> attempt.talkMillis() > 0)
                .map(CallRecord.AgentAttempt::extension)
                .toList();
    }

    private static List<String> missed(CallRecord call) {
        return call.attempts().stream()
                .filter(CallRecord.AgentAttempt::missed)
                .map(CallRecord.AgentAttempt::extension)
                .toList();
    }

    private static List<String> visits(CallRecord call) {
        return call.visits().stream()
                .map(visit -> visit.queue() + " " + visit.exit())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void the_order_of_the_lines_and_reading_them_twice_change_nothing(String name) {
        var lines = new ArrayList<>(Journal.lines(name));
        var journal = Journal.of(Path.of("."));
        var once = new Tracked().hear(journal.events(lines)).records();
        lines.addAll(List.copyOf(lines).subList(0, lines.size() / 2));
        Collections.shuffle(lines, new Random(name.hashCode()));
        assertEquals(once, new Tracked().hear(journal.events(lines)).records());
    }

    @Test
    void without_the_queue_log_a_stay_is_still_known() {
        var cel = Journal.lines("abandoned").stream()
                .filter(line -> line.source().equals("cel"))
                .toList();
        var call = new Tracked().hear(Journal.of(Path.of(".")).events(cel)).only();
        assertEquals(CallOutcome.ABANDONED, call.outcome());
        assertEquals("service", call.visits().getFirst().queue());
    }

    /** The clock of the queue log is that of the kernel's last tick; that of the channel events is exact. */
    @Test
    void a_stay_that_begins_with_a_second_is_known_although_the_queue_log_is_a_second_behind() throws IOException {
        var folder = Files.createTempDirectory("hotline-retold");
        var begun = new BigDecimal("1795300922.868232");
        var cel = Pattern.compile("(?<=\"eventtime\":)[0-9.]+")
                .matcher(new String(Transcript.bytes("abandoned", ".cel.jsonl"), StandardCharsets.UTF_8))
                .replaceAll(at -> new BigDecimal(at.group())
                        .subtract(begun)
                        .add(new BigDecimal("1795300923.003"))
                        .toString())
                // Cut off because nothing was heard of him any more: no end of the line asked for it.
                .replaceAll("(hangupsource[^P]{5})PJSIP/[0-9a-z-]+", "$1");
        Journal.append(folder.resolve("cel.jsonl"), cel.getBytes(StandardCharsets.UTF_8));
        Journal.append(folder.resolve("queue_log"), Transcript.bytes("abandoned", ".queue_log"));
        var lines = new ArrayList<JournalLine>();
        Journal.of(folder).read(List.of()).pieces().forEach(piece -> lines.addAll(piece.lines()));
        var call = new Tracked().hear(Journal.of(folder).events(lines)).only();
        assertEquals(CallOutcome.ABANDONED, call.outcome());
        assertEquals(
                List.of("service abandoned"),
                visits(call).stream().map(String::toLowerCase).toList());
    }
}
