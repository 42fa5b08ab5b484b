package hotline.cases;

import hotline.cases.imports.Fault;
import hotline.people.Audit;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was imported, in small batches on the server that holds the lease: a row and its complaint in one
 * transaction, so that after a kill the next one goes on with the next row.
 */
final class ImportRounds {
    private static final Logger log = LoggerFactory.getLogger(ImportRounds.class);
    private static final int BATCH = 25;
    /** What people wrote is kept no longer than it is needed. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Desk desk;
    private final Platform platform;
    private final Audit audit;
    private final Users users;
    private final CaseNumbers numbers;
    private final ImportComplaint write;

    ImportRounds(Desk desk, Audit audit, Users users, CaseNumbers numbers) {
        this.desk = desk;
        this.platform = desk.platform();
        this.audit = audit;
        this.users = users;
        this.numbers = numbers;
        this.write = new ImportComplaint(desk);
    }

    void work() {
        CaseImportStore.forget(platform.database(), desk.now().minus(KEPT), desk.now());
        for (var next = CaseImportStore.oldest(platform.database());
                next.isPresent();
                next = CaseImportStore.oldest(platform.database())) {
            while (batch(next.get())) {
                // the next one
            }
        }
    }

    private boolean batch(CaseImportStore.Running running) {
        var database = platform.database();
        var caller = users.byId(running.by()).filter(User::active).map(user -> user.caller(Language.ZH, ""));
        if (caller.isEmpty()) {
            CaseImportStore.turn(database, running.id(), List.of("running"), "stopped", desk.now());
            return false;
        }
        var rows = numbered(running, CaseImportStore.next(database, running.id(), BATCH));
        if (rows.isEmpty()) {
            database.inTransaction(sql -> end(sql, running));
            return false;
        }
        try {
            return together(running, caller.get(), rows);
        } catch (ConstraintViolation | Problem.Invalid | Problem.NotFound | Problem.Conflict e) {
            log.info(
                    "import {}: one of the rows {} ff. is refused: {}",
                    running.id(),
                    rows.getFirst().row().nr(),
                    e.toString());
            return rows.stream().allMatch(row -> alone(running, caller.get(), row));
        }
    }

    /** Outside of the transaction, so that nobody who registers waits; what is not written after all loses its number. */
    private List<ImportComplaint.Numbered> numbered(CaseImportStore.Running running, List<CaseImportStore.Fresh> rows) {
        var times = rows.stream().map(row -> at(running, row)).toList();
        var next = numbers.next(platform.database(), times, platform.clock().instant());
        return IntStream.range(0, rows.size())
                .mapToObj(index -> new ImportComplaint.Numbered(rows.get(index), next.get(index)))
                .toList();
    }

    private static Instant at(CaseImportStore.Running running, CaseImportStore.Fresh row) {
        var at = row.draft().registeredAt();
        return at == null ? running.since() : at;
    }

    /** @return whether it still runs */
    private boolean together(CaseImportStore.Running running, Caller caller, List<ImportComplaint.Numbered> rows) {
        return platform.database().transaction(sql -> {
            platform.lease().check(sql);
            if (!CaseImportStore.lock(sql, running.id())) {
                return false;
            }
            var policy = desk.limits().policy(sql, running.since());
            var origin = new ImportComplaint.Origin(caller, running.name(), running.since(), policy);
            var written = write.write(sql, origin, rows);
            var entries = new ArrayList<Audit.Entry>();
            for (var row : rows) {
                var nr = row.row().nr();
                var complaint = written.get(nr);
                if (complaint == null) {
                    CaseImportStore.refused(sql, running.id(), nr, "duplicate", CaseImportFaults.DUPLICATE);
                } else {
                    entries.add(new Audit.Entry(
                            Audit.object("complaint", complaint), Map.of("import", running.id(), "row", nr)));
                }
            }
            CaseImportStore.imported(sql, running.id(), written);
            CaseImportStore.progressed(sql, running.id(), entries.size(), rows.size() - entries.size());
            if (!entries.isEmpty()) {
                audit.recordSystem(sql, "cases.imported", entries);
            }
            return true;
        });
    }

    private boolean alone(CaseImportStore.Running running, Caller caller, ImportComplaint.Numbered row) {
        try {
            return together(running, caller, List.of(row));
        } catch (ConstraintViolation | Problem.Invalid | Problem.NotFound | Problem.Conflict e) {
            platform.database().inTransaction(sql -> {
                CaseImportStore.refused(sql, running.id(), row.row().nr(), "refused", new Fault("failed", null, ""));
                CaseImportStore.progressed(sql, running.id(), 0, 1);
            });
            return true;
        }
    }

    private void end(Sql sql, CaseImportStore.Running running) {
        if (CaseImportStore.turn(sql, running.id(), List.of("running"), "done", desk.now())) {
            audit.recordSystem(
                    sql,
                    "cases.import-done",
                    Audit.object("case-import", running.id()),
                    Map.of("name", running.name()));
        }
    }
}
