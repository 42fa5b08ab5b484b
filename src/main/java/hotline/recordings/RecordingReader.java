package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.numbers.PhoneNumbers;
import hotline.recordings.audio.Peaks;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for people, each within the own sight. */
final class RecordingReader {
    /** What a list shows. Who is heard comes along: a question of its own would cost as much as the page. */
    private static final String LISTED = """
            select r.id, r.uuid, r.kind, %s as state, r.call_id, r.linkedid, r.pbx, r.direction, r.number,
                r.number_hidden, r.queue, r.reason, r.started_at, r.ended_at, r.length_ms, r.talk_ms, r.flags,
                r.held, r.keep_until, %s as purged_at, whose.customer, (
                    select json_agg(json_build_array(u.id, u.display_name, a.extension) order by a.position)
                    from recording_agent a join app_user u on u.id = a.user_id
                    where a.recording_id = r.id) as agents\s""".formatted(Tombstones.STATE, Tombstones.AT);

    private static final String HEARD = """
                , r.file, r.size, encode(r.sha256, 'hex') as sha256, %s as purge_policy, r.format, r.sound_bytes,
                r.stored_size, encode(r.stored_sha256, 'hex') as stored_sha256, k.data_key, k.wrapping_key\s""".formatted(Tombstones.POLICY);

    private static final String KEPT = "left join recording_kept k on k.recording_id = r.id ";

    private final Database database;
    private final PhoneNumbers numbers;
    private final Retention retention;
    private final LegalHoldReader legal;
    private final Audit audit;

    RecordingReader(Database database, PhoneNumbers numbers, Retention retention, Audit audit) {
        this.database = database;
        this.numbers = numbers;
        this.retention = retention;
        this.legal = new LegalHoldReader(database);
        this.audit = audit;
    }

    private record Found(
            long id,
            CallKey call,
            RecordingView view,
            Playback.Audio audio,
            @Nullable String policy) {}

    /**
     * Whose number it is, where that is only one person. Of records above the lowest grade only an
     * administrator is told the name here: opening the record itself decides and logs.
     */
    private static String whose(Caller caller) {
        return """
            left join lateral (
                select json_build_array(min(c.id), min(c.name)) as customer
                from phone p join person_phone pp on pp.phone_id = p.id join person c on c.id = pp.person_id
                where p.number = r.number and r.number <> ''
                having count(*) = 1 and (%s or bool_and(c.secrecy = 'confidential'))) as whose on true where\s""".formatted(Sight.of(caller).all());
    }

    private static String listed(Caller caller) {
        return LISTED + "from recording r " + whose(caller);
    }

    private static String heard(Caller caller) {
        return LISTED + HEARD + "from recording r " + KEPT + whose(caller);
    }

    /** One page of what is found so, newest first. */
    Page<RecordingView> page(Caller caller, Where where, int limit) {
        // The limit stands in the text: as a parameter it would have the database plan anew each time.
        var rows = database.query(
                listed(caller) + where.text() + " order by r.started_at desc, r.id desc limit " + (limit + 1),
                row -> row,
                where.parameters());
        var page = rows.size() > limit ? rows.subList(0, limit) : rows;
        var views = page.stream().map(row -> view(caller, row)).toList();
        if (rows.size() <= limit) {
            return new Page<>(views, null);
        }
        var last = page.getLast();
        return new Page<>(views, RecordingSearch.cursor(Times.instant(last, "started_at"), last.getLong("id")));
    }

    /** @throws Problem.NotFound when there is none, or when this person may not hear it */
    RecordingView.Detail detail(Caller caller, UUID uuid) {
        var found = find(caller, uuid);
        var stored = found.audio.stored();
        return new RecordingView.Detail(
                found.view,
                stored == null ? null : stored.size(),
                stored == null ? null : stored.sha256(),
                stored == null ? null : stored.format().code(),
                stored == null ? null : stored.storedSize(),
                stored != null && (stored.key() != null || found.audio.state() == RecordingState.PURGED),
                found.policy,
                PauseStore.passages(
                        database,
                        found.call,
                        found.view.startedAt(),
                        LegStore.line(database, found.id).orElse(null)),
                LegStore.of(database, found.id),
                legal.of(found.id),
                Holds.register(database, found.call));
    }

    /** A recording, as it is shown and as it is heard. */
    record Heard(RecordingView view, Playback.Audio audio) {}

    /** What a case holds or held and this person may hear, oldest first. */
    List<Heard> ofCase(Caller caller, String number) {
        var where = Sight.of(caller).narrow(new Where("""
                        r.state <> 'nothing' and exists (
                            select from recording_hold h
                            where h.pbx = r.pbx and h.linkedid = r.linkedid and h.case_number = $1)""", number));
        var rows = database.query(
                heard(caller) + where.text() + " order by r.started_at, r.id",
                row -> found(caller, row),
                where.parameters());
        return rows.stream().map(found -> new Heard(found.view, found.audio)).toList();
    }

    /** @throws Problem.NotFound when there is none, or when this person may not hear it */
    Playback.Audio audio(Caller caller, UUID uuid) {
        return find(caller, uuid).audio;
    }

    /** @throws Problem.NotFound when there is nothing to draw, or when this person may not hear it */
    RecordingView.Waveform waveform(Caller caller, UUID uuid, int points) {
        var found = find(caller, uuid);
        var peaks = database.one(
                        "select per_second, channels, peaks from recording_waveform where recording_id = $1",
                        row -> Peaks.of(
                                row.getInteger("per_second"),
                                row.getInteger("channels"),
                                row.getBuffer("peaks").getBytes()),
                        found.id)
                .orElseThrow(() -> new Problem.NotFound("recordings.no-audio"));
        var sides = List.of("customer", "agent").subList(0, peaks.channels());
        var shrunk = sides.stream()
                .map(side -> new RecordingView.Side(
                        side,
                        Arrays.stream(peaks.shrunk(sides.indexOf(side), points))
                                .boxed()
                                .toList()))
                .toList();
        var length = Optional.ofNullable(found.view.lengthSeconds()).orElse(0.0);
        var perSecond = length == 0 ? 0 : shrunk.getFirst().peaks().size() / length;
        return new RecordingView.Waveform(length, perSecond, shrunk);
    }

    /** The ledger's id. @throws Problem.NotFound when there is none, or when this person may not hear it */
    long id(Caller caller, UUID uuid) {
        return find(caller, uuid).id;
    }

    private Found find(Caller caller, UUID uuid) {
        var where = Sight.of(caller).narrow(new Where("r.uuid = $1", uuid));
        var found = database.one(heard(caller) + where.text(), row -> found(caller, row), where.parameters());
        if (found.isEmpty()) {
            refused(caller, uuid);
            throw new Problem.NotFound("recordings.no-such-recording");
        }
        return found.get();
    }

    /** An attempt on what is there and may not be heard is on record. */
    private void refused(Caller caller, UUID uuid) {
        database.inTransaction(sql -> {
            if (sql.one("select id from recording where uuid = $1", row -> row.getLong("id"), uuid)
                    .isPresent()) {
                audit.record(sql, caller, "recordings.refused", Audit.object("recording", uuid), Map.of());
            }
        });
    }

    private Found found(Caller caller, Row row) {
        return new Found(
                row.getLong("id"),
                new CallKey(row.getString("pbx"), row.getString("linkedid")),
                view(caller, row),
                audio(row),
                row.getString("purge_policy"));
    }

    private RecordingView view(Caller caller, Row row) {
        var number = row.getString("number");
        var customer = row.getJsonArray("customer");
        return new RecordingView(
                row.getUUID("uuid"),
                row.getString("kind"),
                row.getString("state"),
                row.getLong("call_id"),
                row.getString("linkedid"),
                row.getString("direction"),
                Sight.wholeNumbers(caller) ? numbers.display(number) : numbers.masked(number),
                row.getBoolean("number_hidden"),
                customer == null ? null : customer.getLong(0),
                customer == null ? null : customer.getString(1),
                row.getString("queue"),
                row.getString("reason"),
                agents(row.getJsonArray("agents")),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "ended_at"),
                seconds(row.getLong("length_ms")),
                seconds(row.getLong("talk_ms")),
                Arrays.asList(row.getArrayOfStrings("flags")),
                row.getInteger("held") > 0,
                keptUntil(row),
                Times.instantOrNull(row, "purged_at"));
    }

    private static List<RecordingView.Agent> agents(@Nullable JsonArray found) {
        return found == null
                ? List.of()
                : found.stream()
                        .map(JsonArray.class::cast)
                        .map(one -> new RecordingView.Agent(one.getLong(0), one.getString(1), one.getString(2)))
                        .toList();
    }

    private static Playback.Audio audio(Row row) {
        var known = row.getString("sha256") != null;
        return new Playback.Audio(
                row.getLong("id"),
                row.getUUID("uuid"),
                RecordingState.of(row.getString("state")),
                Times.instant(row, "started_at"),
                row.getString("file"),
                known && row.getString("file") != null ? StoredAudio.of(row) : null);
    }

    private @Nullable Instant keptUntil(Row row) {
        var ended = Times.instantOrNull(row, "ended_at");
        var promised = Times.instantOrNull(row, "keep_until");
        return ended == null || promised == null ? null : retention.due(ended, promised);
    }

    private static @Nullable Double seconds(@Nullable Long millis) {
        return millis == null ? null : millis / 1000.0;
    }
}
