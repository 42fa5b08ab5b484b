package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import hotline.platform.http.Request;
import hotline.recordings.audio.Fingerprint;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All of a case in one file for those who examine it: what is known of it, the register's lines, every
 * recording, and a manifest with the fingerprints of all and the head of the ledger. The manifest's own
 * fingerprint is an entry of the ledger before the file ends, so that {@code hotline verify export} tells
 * whether a file is one that was exported, and unchanged.
 */
final class CaseExport {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_LINES = 10_000;
    private final RecordingReader reader;
    private final Download download;
    private final Approvals approvals;
    private final Register register;
    private final RegisterSheet sheet;
    private final AudioStream stream;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    CaseExport(
            RecordingReader reader,
            Download download,
            Approvals approvals,
            RegisterSheet sheet,
            Work work,
            Database database,
            Audit audit,
            Clock clock) {
        this.reader = reader;
        this.download = download;
        this.approvals = approvals;
        this.register = new Register(database);
        this.sheet = sheet;
        this.stream = new AudioStream(work);
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sends it. On record before the first byte.
     *
     * @param object the case in the audit log
     * @param files what else belongs to it, by name
     * @throws Problem.Invalid without a reason
     */
    Runnable send(RoutingContext context, Request request, String number, String object, Map<String, byte[]> files) {
        var reason = request.query("reason").orElse("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Problem.Invalid("recordings.reason-missing", "reason");
        }
        var caller = request.caller();
        var found = reader.ofCase(caller, number);
        var detail = Map.of("case", number, "recordings", found.size());
        database.inTransaction(sql -> audit.record(sql, caller, "recordings.export-case", object, reason, detail));
        return () -> {
            var response = context.response();
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/zip")
                    .putHeader(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + number.replaceAll("[^A-Za-z0-9_-]", "_") + ".zip\"")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            stream.send(response, target -> pour(target, request, number, reason, found, files));
        };
    }

    private void pour(
            OutputStream target,
            Request request,
            String number,
            String reason,
            List<RecordingReader.Heard> found,
            Map<String, byte[]> files)
            throws IOException {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var caller = request.caller();
        var sealed = new SealedPackage(target, now);
        for (var file : files.entrySet()) {
            sealed.add(file.getKey(), file.getValue());
        }
        sealed.add("register.xlsx", register(request, number, now));
        var items = new ArrayList<Map<String, Object>>();
        for (var one : found) {
            items.add(audio(sealed, caller, one, items.size() + 1));
        }
        var manifest = sealed.manifest(about(caller, number, reason, now, items));
        database.inTransaction(sql -> LedgerChain.append(
                sql,
                now,
                LedgerChain.Kind.EXPORTED,
                null,
                caller,
                Map.of("case", number, "reason", reason, "manifest", Fingerprint.hex(manifest))));
        sealed.seal(manifest);
    }

    private byte[] register(Request request, String number, Instant now) throws IOException {
        var lines =
                register.lines(request.caller(), new Register.Filter(null, number, null, null, null), 0, MOST_LINES);
        var file = new ByteArrayOutputStream();
        sheet.write(file, request.language(), lines, now);
        return file.toByteArray();
    }

    /** Puts the audio in, marked for this person, or says why it is not there. */
    private Map<String, Object> audio(SealedPackage sealed, Caller caller, RecordingReader.Heard one, int nr)
            throws IOException {
        var item = new LinkedHashMap<String, Object>();
        item.put("uuid", one.view().uuid());
        item.put("startedAt", one.view().startedAt());
        item.put("state", one.view().state());
        try {
            approvals.check(caller, one.audio().id(), one.audio().uuid());
            var copy = download.copy(caller, one.audio());
            var name = "audio/%03d-%s.%s".formatted(nr, one.view().uuid(), copy.ending());
            sealed.add(name, copy.content());
            item.put("file", name);
            item.put("originalSha256", copy.original());
        } catch (Problem.NotFound | Problem.Forbidden e) {
            item.put("without", e.id());
        }
        return item;
    }

    private Map<String, Object> about(
            Caller caller, String number, String reason, Instant now, List<Map<String, Object>> items) {
        var about = new LinkedHashMap<String, Object>();
        about.put("format", VerifyExport.FORMAT);
        about.put("case", number);
        about.put("exportedAt", now);
        about.put("exportedBy", Map.of("id", caller.userId(), "username", caller.username()));
        about.put("reason", reason);
        about.put("ledger", head());
        about.put("recordings", items);
        return about;
    }

    private Map<String, Object> head() {
        return database.one(
                        """
                        select position, encode(hash, 'hex') as hash from recording_event
                        where position is not null order by position desc limit 1""",
                        row -> Map.<String, Object>of(
                                "position", row.getLong("position"), "hash", row.getString("hash")))
                .orElse(Map.of());
    }
}
