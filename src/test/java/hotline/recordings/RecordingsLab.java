package hotline.recordings;

import hotline.calls.CallRecord;
import hotline.people.Audit;
import hotline.platform.Work;
import hotline.platform.config.Settings;
import hotline.platform.database.Database;
import hotline.platform.database.Jdbc;
import hotline.platform.database.Migrations;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import hotline.recordings.keys.MasterKey;
import hotline.recordings.keys.WrappingKeys;
import hotline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The room's insides on a real database and real folders, with a clock that the test moves. Opening a
 * second one on the same database and folders is a restart.
 */
final class RecordingsLab implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private final String text;
    final String url;
    final Path folder;
    final TestClock clock;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final Database database;
    final RecordingSettings settings;
    final Ledger ledger;
    final Spool spool;
    final Store store;
    final WrappingKeys keys;
    final KeySweep keySweep;
    final Retention retention;
    final LegalHolds legalHolds;
    final JudgeCall judge;
    final FinishRecording finish;
    final Finisher finisher;
    final Holds holds;
    final Purger purger;

    /** Begins with an empty ledger; keeps sound as it came, so that every byte can be compared. */
    RecordingsLab(Path folder) {
        this(folder, "recordings: {compress: false}");
    }

    /** As above with settings of its own. */
    RecordingsLab(Path folder, String settings) {
        this(Shared.URL, folder, new TestClock(START), settings);
        // The chain lets nobody empty it: that takes an administrator of the database, as here.
        database.update("alter table recording_event disable trigger recording_event_no_truncate");
        database.update("alter table recording_tombstone disable trigger recording_tombstone_not_emptied");
        database.update("""
                truncate recording, recording_agent, recording_hold, recording_waveform, recording_listening,
                    recording_event, recording_legal_hold, recording_hold_item, recording_mark, recording_policy,
                    recording_purge, recording_approval, recording_kept, recording_tombstone,
                    recording_sample, recording_sample_item, recording_leg""");
        database.update("alter table recording_event enable trigger recording_event_no_truncate");
        database.update("alter table recording_tombstone enable trigger recording_tombstone_not_emptied");
        database.update("delete from person_phone");
    }

    /** One database for all tests of this process, made when the first one asks. */
    private static final class Shared {
        private static final String URL = migrated();

        private static String migrated() {
            var url = TestDatabase.create();
            Migrations.run(PgConnectOptions.fromUri(url));
            return url;
        }
    }

    RecordingsLab(String url, Path folder, TestClock clock) {
        this(url, folder, clock, "recordings: {compress: false}");
    }

    RecordingsLab(String url, Path folder, TestClock clock, String text) {
        this.text = text;
        this.url = url;
        this.folder = folder;
        this.clock = clock;
        var options = PgConnectOptions.fromUri(url);
        this.database = Database.connect(vertx, options, 8, metrics);
        this.settings = RecordingSettings.from(Settings.of(text, Map.of()).section("recordings"));
        this.ledger = new Ledger(database, _ -> 1);
        this.spool = new Spool(create(folder.resolve("spool")));
        this.keys = new WrappingKeys(folder.resolve("keys"), master(folder.resolve("master.json")));
        this.keySweep = new KeySweep(database, _ -> 1, keys, settings.zone(), clock);
        this.store = new Store(
                folder.resolve("store"), settings.bucket().open(folder.resolve("store")), settings.zone(), keys);
        this.retention = new Retention(settings.keep(), database);
        this.judge = new JudgeCall(ledger, new LegStore(database, _ -> 1), settings);
        this.finish = new FinishRecording(ledger, spool, store, keys, retention, judge, settings, clock);
        this.finisher = new Finisher(ledger, spool, store, finish, judge, settings, clock, metrics);
        var audit = new Audit(clock);
        var withdraw = new WithdrawPurge(store, audit, clock);
        this.legalHolds = new LegalHolds(database, withdraw, audit, clock);
        this.holds = new Holds(withdraw, legalHolds, clock);
        this.purger = new Purger(database, _ -> 1, store, retention, audit, clock, metrics);
    }

    private static MasterKey master(Path file) {
        try {
            return MasterKey.open(file, true);
        } catch (MasterKey.Unusable e) {
            throw new AssertionError(e);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same place after the process was killed and started again. */
    RecordingsLab restarted() {
        close();
        return new RecordingsLab(url, folder, clock, text);
    }

    static CallKey call(int number) {
        return new CallKey("main", "hotline-" + number + ".0");
    }

    static SpoolName raw(int number) {
        return SpoolName.of("20261121/hotline-" + number + "-0.raw").orElseThrow();
    }

    static SpoolName message(int number) {
        return SpoolName.of("voicemail/20261121/hotline-" + number + "-0.wav").orElseThrow();
    }

    Path path(SpoolName name) {
        return folder.resolve("spool").resolve(name.path());
    }

    /** Asterisk writes a file. */
    void write(SpoolName name, byte[]... pieces) {
        try {
            Files.createDirectories(path(name).getParent());
            try (var out = Files.newOutputStream(path(name))) {
                for (var piece : pieces) {
                    out.write(piece);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call was announced and ended, and talked so long. */
    void call(int number, long talkMillis) {
        announce(number, raw(number));
        end(number, talkMillis);
    }

    void end(int number, long talkMillis) {
        end(number, talkMillis, List.of());
    }

    void end(int number, long talkMillis, List<CallRecord.Talk> talks) {
        var answeredAt = talkMillis > 0 ? clock.instant() : null;
        ledger.ended(facts(number), new CallEnd(answeredAt, clock.instant(), talkMillis, List.of("801"), talks));
    }

    void announce(int number, SpoolName file) {
        ledger.announce(facts(number), file, clock.instant());
    }

    static CallFacts facts(int number) {
        return new CallFacts(call(number), (long) number, "inbound", "+8613800138000", false, "service", "repair");
    }

    /** Looks twice, as far apart as settling takes. */
    void sweep() {
        finisher.sweep();
        clock.advance(settings.settle());
        finisher.sweep();
    }

    /** One look, too early for the file to have settled since it last grew. */
    void sweepGrowing() {
        clock.advance(settings.settle());
        finisher.sweep();
    }

    /** Past the time after which a file is missing. */
    void sweepLate() {
        clock.advance(settings.missingAfter());
        sweep();
    }

    /** A row of the ledger as a test wants it. */
    record Line(
            long id,
            RecordingState state,
            List<String> flags,
            String file,
            long size,
            String sha256,
            long millis,
            int held,
            boolean rawRemoved) {}

    List<Line> lines() {
        return database.query("""
                select id, %s as state, flags, coalesce(file, '') as file, coalesce(size, 0) as size,
                    coalesce(encode(sha256, 'hex'), '') as sha256, coalesce(length_ms, 0) as length_ms, held,
                    raw_removed_at is not null as raw_removed
                from recording r order by id""".formatted(Tombstones.STATE), RecordingsLab::line);
    }

    /** The only row. */
    Line line() {
        var lines = lines();
        if (lines.size() != 1) {
            throw new AssertionError("rows: " + lines);
        }
        return lines.getFirst();
    }

    private static Line line(Row row) {
        return new Line(
                row.getLong("id"),
                RecordingState.of(row.getString("state")),
                Arrays.asList(row.getArrayOfStrings("flags")),
                row.getString("file"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getLong("length_ms"),
                row.getInteger("held"),
                row.getBoolean("raw_removed"));
    }

    /** The audio inside the stored file. */
    byte[] audio(Line line) {
        try (var channel = store.open(ledger.audio(line.id()), line.file())) {
            return Channels.newInputStream(channel).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder of the lab, by relative path. */
    List<String> files(String below) {
        var found = new ArrayList<String>();
        var root = folder.resolve(below);
        if (Files.isDirectory(root)) {
            try (var paths = Files.walk(root)) {
                paths.filter(Files::isRegularFile)
                        .forEach(path -> found.add(root.relativize(path).toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    void hold(int number, String caseNumber) {
        database.inTransaction(sql -> holds.hold(sql, call(number), caseNumber, "complaint", null));
    }

    void release(int number, String caseNumber) {
        database.inTransaction(sql -> holds.release(sql, call(number), caseNumber, null));
    }

    long audits(String action) {
        return database.only("""
                select count(*) as n from audit join recording r on object = 'recording/' || r.uuid
                where action = $1""", row -> row.getLong("n"), action);
    }

    /** How many removals the audit log tells of; of those of one purge it tells together. */
    long purgesTold() {
        return database.only("""
                select coalesce(sum((detail ->> 'recordings')::int), 0) as n
                from audit a where action = 'recordings.purge' and exists (
                    select from recording_event e where e.kind = 'purged'
                      and a.object = 'purge/' || coalesce(e.detail ->> 'purge', 'again')
                      and a.at = e.at)""", row -> row.getLong("n"));
    }

    /** Kinds of the chain's entries, in order. */
    List<String> events() {
        return database.query("select kind from recording_event order by position", row -> row.getString("kind"));
    }

    /** Somebody new with that role. */
    Caller person(String role) {
        var id = database.only("""
                insert into app_user (username, display_name, role, zone, password_hash, password_temporary, created_at)
                values ('p' || substr(md5(random()::text), 1, 12), 'Person', $1, 'UTC', '-', false, now())
                returning id""", row -> row.getLong("id"), role);
        return new Caller(
                id,
                "p" + id,
                "Person " + id,
                Role.valueOf(role.toUpperCase(Locale.ROOT)),
                null,
                null,
                Language.ZH,
                "::1",
                null);
    }

    long customer(String name, String level) {
        return database.only(
                "insert into person (name, level, search, added_at) values ($1, $2, '', now()) returning id",
                row -> row.getLong("id"),
                name,
                level);
    }

    void hasNumber(long person, String number) {
        database.update("insert into phone (number) values ($1) on conflict do nothing", number);
        database.update("""
                insert into person_phone (person_id, phone_id, added_at)
                select $1, id, now() from phone where number = $2""", person, number);
    }

    /** What {@code hotline verify recordings} finds. */
    VerifyRecordings.Result verify() throws IOException, SQLException {
        var verified = Settings.of(
                "{}",
                Map.of(
                        "HOTLINE_RECORDINGS_FOLDER", folder.resolve("store").toString(),
                        "HOTLINE_RECORDINGS_KEY_FILE",
                                folder.resolve("master.json").toString(),
                        "HOTLINE_RECORDINGS_KEY_FOLDER", folder.resolve("keys").toString(),
                        "HOTLINE_RECORDINGS_ANCHOR_FILE",
                                folder.resolve("anchor").toString()));
        try (var connection = Jdbc.connect(PgConnectOptions.fromUri(url))) {
            return new VerifyRecordings(verified.section("recordings"), _ -> {}).verify(connection);
        }
    }

    /** To the end of the time that recordings are kept. */
    void outlive() {
        clock.advance(settings.keep().plus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        database.close();
        Work.await(vertx.close());
    }
}
