package hotline.recordings;

import hotline.platform.CalendarYears;
import hotline.platform.Problem;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Request;
import hotline.platform.numbers.PhoneNumber;
import hotline.platform.numbers.PhoneNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a request searches for, as conditions on the table {@code r}. */
final class RecordingSearch {
    private static final int SHORTEST_TAIL = 4;
    private final PhoneNumbers numbers;

    RecordingSearch(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    Where where(Request request) {
        var found = Sight.of(request.caller()).narrow(new Where("true"));
        request.query("number").ifPresent(number -> number(found, number));
        request.queryLong("customerId").ifPresent(id -> found.and("""
                        r.number in (select p.number from person_phone pp join phone p on p.id = pp.phone_id
                                     where pp.person_id = %1$s)""", id));
        request.queryLong("agentId")
                .ifPresent(id -> found.and(
                        "exists (select from recording_agent a where a.recording_id = r.id and a.user_id = %1$s)", id));
        request.query("queue").ifPresent(queue -> found.and("r.queue = %1$s", queue));
        request.query("reason").ifPresent(reason -> found.and("r.reason = %1$s", reason));
        request.queryLong("callId").ifPresent(id -> found.and("r.call_id = %1$s", id));
        request.query("case").ifPresent(number -> found.and("""
                        exists (select from recording_hold h
                                where h.pbx = r.pbx and h.linkedid = r.linkedid and h.case_number = %1$s)""", number));
        request.queryLong("sample")
                .ifPresent(id -> found.and(
                        "r.id in (select i.recording_id from recording_sample_item i where i.sample_id = %1$s)", id));
        request.queryInstant("from").ifPresent(from -> found.and("r.started_at >= %1$s", Times.of(from)));
        request.queryInstant("to").ifPresent(to -> found.and("r.started_at < %1$s", Times.of(to)));
        lengths(found, request);
        marks(found, request);
        request.query("cursor").ifPresent(cursor -> after(found, cursor));
        return found;
    }

    private void number(Where found, String written) {
        var number = numbers.read(written);
        var digits = written.replaceAll("[^0-9]", "");
        if (number.kind() == PhoneNumber.Kind.PUBLIC) {
            found.and("r.number = %1$s", number.key());
        } else if (digits.length() >= SHORTEST_TAIL) {
            // By their index first, and put in order then: among millions read in order, few take half a minute.
            // As a range, since with a pattern that is not in its text a statement that is kept has no index.
            var from = new StringBuilder(digits).reverse().toString();
            var last = from.length() - 1;
            var beyond = from.substring(0, last) + (char) (from.charAt(last) + 1);
            found.and("""
                    r.id = any (array(select t.id from recording t
                                      where reverse(t.number) ~>=~ %s and reverse(t.number) ~<~ %s))""".formatted(found.parameter(from), found.parameter(beyond)));
        } else {
            found.and("r.number = %1$s and r.number <> ''", number.key());
        }
    }

    private static void lengths(Where found, Request request) {
        var least = request.queryLong("minSeconds");
        var most = request.queryLong("maxSeconds");
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            throw new Problem.Invalid("recordings.bad-length", "minSeconds");
        }
        least.ifPresent(seconds -> found.and("r.length_ms >= %1$s", seconds * 1000));
        most.ifPresent(seconds -> found.and("r.length_ms <= %1$s", seconds * 1000));
    }

    private static void marks(Where found, Request request) {
        request.query("flag").ifPresent(flag -> {
            found.and("r.flags <> '{}'");
            if (!flag.equals("any")) {
                found.and("%1$s = any (r.flags)", flag);
            }
        });
        request.query("kind").ifPresent(kind -> found.and("r.kind = %1$s", kind));
        request.query("state")
                .ifPresentOrElse(
                        state -> state(found, RecordingState.of(state)),
                        // Calls that nobody answered, and tombstones, would bury what there is to hear.
                        () -> found.and(
                                request.query("callId").isPresent()
                                        ? "r.state <> 'nothing'"
                                        : "r.state <> 'nothing' and " + Tombstones.NONE));
        request.query("held")
                .ifPresent(
                        held -> found.and(held.toLowerCase(Locale.ROOT).equals("true") ? "r.held > 0" : "r.held = 0"));
    }

    private static void state(Where found, RecordingState state) {
        switch (state) {
            case PURGED -> found.and(Tombstones.THERE);
            case PURGING ->
                found.and("r.id in (select k.recording_id from recording_kept k where k.purge_id is not null)");
            default -> found.and("r.state = %1$s", state.code()).and(Tombstones.NONE);
        }
    }

    /** The cursor after a row: its time in microseconds and its id. */
    static String cursor(Instant startedAt, long id) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt) + "." + id;
    }

    private static void after(Where found, String cursor) {
        var parts = cursor.split("\\.", -1);
        try {
            if (parts.length == 2) {
                var startedAt = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
                var id = Long.parseLong(parts[1]);
                if (CalendarYears.have(startedAt)) {
                    found.and("(r.started_at, r.id) < (%s, %s)"
                            .formatted(found.parameter(Times.of(startedAt)), found.parameter(id)));
                    return;
                }
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            // told below
        }
        throw new Problem.Invalid("recordings.bad-cursor", "cursor");
    }
}
