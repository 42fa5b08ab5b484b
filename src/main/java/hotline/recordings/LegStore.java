package hotline.recordings;

import hotline.calls.CallRecord.Talk;
import hotline.calls.Stretch;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.lease.Guard;
import hotline.recordings.audio.Peaks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who talked with the customer on each recording, when, and what of it is there. */
final class LegStore {
    /** Stretches of a leg {@code l} as JSON. */
    static final String STRETCHES =
            "(select jsonb_agg(jsonb_build_array(lower(s), upper(s)) order by lower(s)) from unnest(l.talks) as s)";

    static final Set<Flag> OF_SILENCE = EnumSet.of(Flag.SILENT, Flag.SILENT_CUSTOMER, Flag.SILENT_AGENT);
    private final Database database;
    private final Guard guard;

    LegStore(Database database, Guard guard) {
        this.database = database;
        this.guard = guard;
    }

    /** What {@link #STRETCHES} made. */
    static List<Stretch> stretches(JsonArray found) {
        return found.stream()
                .map(JsonArray.class::cast)
                .map(pair -> new Stretch(instant(pair.getString(0)), instant(pair.getString(1))))
                .toList();
    }

    private static Instant instant(String written) {
        return OffsetDateTime.parse(written).toInstant();
    }

    /** The call's legs as they are known now; they are to be compared again. An empty list says nothing. */
    static void told(Sql sql, CallKey call, List<Talk> talks) {
        if (talks.isEmpty()) {
            return;
        }
        sql.query(
                        "select id, spool_file from recording where pbx = $1 and linkedid = $2 and kind = 'call' order by id",
                        row -> Map.entry(
                                row.getLong("id"),
                                Optional.ofNullable(row.getString("spool_file")).orElse("")),
                        call.pbx(),
                        call.linkedid())
                .forEach(recording -> write(sql, recording.getKey(), onRecording(talks, recording.getValue())));
    }

    /** Those on the recording of one channel: its name is that of the file. */
    static List<Talk> onRecording(List<Talk> talks, String file) {
        var own = talks.stream()
                .filter(talk -> talk.customer()
                        && file.endsWith(
                                "/" + talk.uniqueid().replace('.', '-').replaceAll("[^a-zA-Z0-9-]", "") + ".raw"))
                .findFirst();
        if (own.isEmpty()) {
            return talks;
        }
        var line = new TimeLine(own.get().stretches());
        var others = talks.stream()
                .filter(talk ->
                        !talk.customer() && !line.pieces(talk.stretches()).isEmpty());
        return Stream.concat(own.stream(), others).toList();
    }

    private static void write(Sql sql, long recording, List<Talk> talks) {
        sql.update("delete from recording_leg where recording_id = $1", recording);
        sql.update(
                """
                insert into recording_leg (recording_id, uniqueid, position, customer, endpoint, user_id, talks, talk_ms)
                select $1, t.uniqueid, t.position, t.customer, t.endpoint, u.id, t.talks::tstzmultirange, t.millis
                from unnest($2::text[], $3::boolean[], $4::text[], $5::text[], $6::bigint[]) with ordinality
                    as t (uniqueid, customer, endpoint, talks, millis, position)
                left join app_user u on not t.customer and u.extension = t.endpoint""",
                recording,
                talks.stream().map(Talk::uniqueid).toArray(String[]::new),
                talks.stream().map(Talk::customer).toArray(Boolean[]::new),
                talks.stream().map(Talk::endpoint).toArray(String[]::new),
                talks.stream().map(talk -> Stretch.multirange(talk.stretches())).toArray(String[]::new),
                talks.stream()
                        .map(talk -> Stretch.length(talk.stretches()).toMillis())
                        .toArray(Long[]::new));
    }

    /** A leg that is not the customer's. */
    record Leg(String uniqueid, List<Stretch> talked) {}

    /** A recording with what is there of it. @param line null when its legs are not known */
    record Recorded(long id, LegJudge.Sound sound, @Nullable TimeLine line, List<Leg> legs) {}

    /** A call's recordings that are finished, or missing for good. */
    List<Recorded> recorded(CallKey call) {
        var leftOut = database.query(
                """
                select paused_at, coalesce(resumed_at, paused_at + interval '1 day') as resumed_at from recording_pause
                where pbx = $1 and linkedid = $2 and ended is distinct from 'refused'
                  and resumed_at is distinct from paused_at order by id""",
                row -> new Stretch(Times.instant(row, "paused_at"), Times.instant(row, "resumed_at")),
                call.pbx(),
                call.linkedid());
        return database.query(
                """
                select r.id, r.state, r.length_ms, w.per_second, w.channels, w.peaks, (
                    select jsonb_agg(jsonb_build_object('uniqueid', l.uniqueid, 'customer', l.customer,
                        'talks', %s) order by l.position)
                    from recording_leg l where l.recording_id = r.id) as legs
                from recording r left join recording_waveform w on w.recording_id = r.id
                where r.pbx = $1 and r.linkedid = $2 and r.kind = 'call' and r.state in ('finished', 'missing')
                  and %s order by r.id""".formatted(STRETCHES, Tombstones.NONE), row -> recorded(row, leftOut), call.pbx(), call.linkedid());
    }

    private static Recorded recorded(Row row, List<Stretch> leftOut) {
        var there = row.getString("state").equals(RecordingState.FINISHED.code());
        var drawn = row.getBuffer("peaks");
        var peaks = !there || drawn == null
                ? null
                : Peaks.of(row.getInteger("per_second"), row.getInteger("channels"), drawn.getBytes());
        var legs = row.getJsonArray("legs") == null
                ? List.<JsonObject>of()
                : row.getJsonArray("legs").stream().map(JsonObject.class::cast).toList();
        return new Recorded(
                row.getLong("id"),
                new LegJudge.Sound(there ? row.getLong("length_ms") : 0, peaks, leftOut),
                line(legs.stream()
                        .filter(leg -> leg.getBoolean("customer"))
                        .flatMap(leg -> stretches(leg.getJsonArray("talks")).stream())
                        .toList()),
                legs.stream()
                        .filter(leg -> !leg.getBoolean("customer"))
                        .map(leg -> new Leg(leg.getString("uniqueid"), stretches(leg.getJsonArray("talks"))))
                        .toList());
    }

    private static @Nullable TimeLine line(List<Stretch> connected) {
        return connected.isEmpty() ? null : new TimeLine(connected);
    }

    /**
     * What is known of a recording when it has been compared.
     *
     * @param legs by their channel
     * @param silence which sides are not heard, on the whole or in one of the legs
     */
    record Compared(long recording, Map<String, LegJudge.Judged> legs, Set<Flag> silence) {}

    /** Writes it down, all at once. @param tooShort whether less is recorded of the call than was talked; null when that is not known yet */
    void compared(CallKey call, List<Compared> recordings, @Nullable Boolean tooShort) {
        database.inTransaction(sql -> {
            guard.check(sql);
            recordings.forEach(recording -> write(sql, recording));
            if (tooShort != null) {
                markShort(sql, call, tooShort);
            }
        });
    }

    private static void write(Sql sql, Compared compared) {
        compared.legs.forEach((uniqueid, leg) -> sql.update(
                """
                update recording_leg set from_ms = $3, recorded_ms = $4, flags = $5
                where recording_id = $1 and uniqueid = $2""", compared.recording, uniqueid, leg.fromMillis(), leg.recordedMillis(), codes(leg.flags())));
        sql.update("""
                update recording set flags = array(select f from unnest(flags) as f where not f = any ($2)
                    union select unnest($3::text[]) order by 1)
                where id = $1 and state = 'finished'""", compared.recording, codes(OF_SILENCE), codes(compared.silence));
    }

    /** Sets or takes the mark of being too short on all of a call's recordings. */
    private static void markShort(Sql sql, CallKey call, boolean tooShort) {
        sql.update("""
                update recording
                set flags = case when $3 then array_append(flags, 'short') else array_remove(flags, 'short') end
                where pbx = $1 and linkedid = $2 and kind = 'call' and state = 'finished'
                  and ('short' = any (flags)) <> $3""", call.pbx(), call.linkedid(), tooShort);
    }

    private static String[] codes(Collection<Flag> flags) {
        return flags.stream().map(Flag::code).sorted().toArray(String[]::new);
    }

    /** The time line of a recording; empty when its legs are not known. */
    static Optional<TimeLine> line(Database database, long recording) {
        return Optional.ofNullable(line(database
                .query(
                        "select " + STRETCHES
                                + " as talks from recording_leg l where l.recording_id = $1 and l.customer order by position",
                        row -> stretches(row.getJsonArray("talks")),
                        recording)
                .stream()
                .flatMap(List::stream)
                .toList()));
    }

    /** Who talked with the customer, in order, as far as it has been compared. */
    static List<RecordingView.Leg> of(Database database, long recording) {
        return database.query(
                """
                select l.endpoint, u.id as user_id, u.display_name, l.from_ms, l.talk_ms, l.recorded_ms, l.flags
                from recording_leg l left join app_user u on u.id = l.user_id
                where l.recording_id = $1 and not l.customer and l.recorded_ms is not null order by l.position limit 500""",
                row -> {
                    var user = row.getLong("user_id");
                    return new RecordingView.Leg(
                            user,
                            row.getString("display_name"),
                            user == null ? null : row.getString("endpoint"),
                            row.getLong("from_ms") / 1000.0,
                            row.getLong("talk_ms") / 1000.0,
                            row.getLong("recorded_ms") / 1000.0,
                            Arrays.asList(row.getArrayOfStrings("flags")));
                },
                recording);
    }
}
