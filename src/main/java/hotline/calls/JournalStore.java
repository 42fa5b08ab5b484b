package hotline.calls;

import hotline.pbx.JournalFile;
import hotline.pbx.JournalLine;
import hotline.pbx.PbxJournal.Piece;
import hotline.pbx.PbxJournal.Reading;
import hotline.platform.Json;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the lines of the telephone system's files until the calls they are about are settled, and how
 * far each file has been read: both in one transaction, so that whatever dies nothing is left out.
 */
final class JournalStore {
    /** Somebody else has read on meanwhile. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;

        Moved(String file) {
            super(file + " has been read by somebody else", null, false, false);
        }
    }

    private static final String FILE = """
            insert into pbx_file (pbx, source, print, inode, name, read_to, size, active, unreadable,
                damaged_from, damaged_until, last_at)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
            where $13 = 0 or exists (select from pbx_file where pbx = $1 and source = $2 and print = $3)
            on conflict on constraint pbx_file_once do update set
                inode = excluded.inode, name = excluded.name, read_to = excluded.read_to, size = excluded.size,
                active = excluded.active, unreadable = pbx_file.unreadable + excluded.unreadable,
                damaged_from = least(pbx_file.damaged_from, excluded.damaged_from),
                damaged_until = greatest(pbx_file.damaged_until, excluded.damaged_until),
                last_at = greatest(pbx_file.last_at, excluded.last_at), vanished_at = null
            where pbx_file.read_to = $13 or ($13 = 0 and excluded.size < pbx_file.read_to)
            returning id
            """;

    private static final String LINES = """
            insert into pbx_line (file_id, start, pbx, source, at, uniqueid, linkedid, last, line)
            select $1, r.start, $2, r.source, r.at, r.uniqueid, r.linkedid, r.last, r.text
            from jsonb_to_recordset($3::text::jsonb) as r(
                start bigint, source text, at timestamptz, uniqueid text, linkedid text, last boolean, text text)
            on conflict (file_id, start) do update set
                at = excluded.at, uniqueid = excluded.uniqueid, linkedid = excluded.linkedid,
                last = excluded.last, line = excluded.line, read_at = now()
            """;

    private static final String LOOKED = """
            insert into pbx_journal (pbx, looked_at, caught_up_at, problem) values ($1, $2, $3, $4)
            on conflict (pbx) do update set looked_at = excluded.looked_at, problem = excluded.problem,
                caught_up_at = greatest(pbx_journal.caught_up_at, excluded.caught_up_at)
            """;

    private final Database database;
    private final String pbx;

    JournalStore(Database database, String pbx) {
        this.database = database;
        this.pbx = pbx;
    }

    /** The files that were ever seen; one that is gone may come back, as a folder that was not mounted. */
    List<JournalFile> known() {
        return database.query(
                "select * from pbx_file where pbx = $1 order by id",
                row -> new JournalFile(
                        row.getString("source"),
                        row.getString("print"),
                        row.getLong("inode"),
                        row.getString("name"),
                        row.getLong("read_to"),
                        row.getLong("size"),
                        row.getBoolean("active")),
                pbx);
    }

    /**
     * Takes over what was read.
     *
     * @param lookedAt by our clock
     * @return how many lines about calls
     * @throws Moved when it does not continue what is here: to be read again from where that ends
     */
    int take(Reading reading, Instant lookedAt) {
        return database.transaction(sql -> {
            sql.query("select pg_advisory_xact_lock(hashtextextended('pbx-journal ' || $1, 0))", _ -> true, pbx);
            var lines = 0;
            for (var piece : reading.pieces()) {
                lines += take(sql, piece, lookedAt);
            }
            for (var gone : reading.vanished()) {
                sql.update("""
                        update pbx_file set vanished_at = coalesce(vanished_at, $4), active = false, size = read_to
                        where pbx = $1 and source = $2 and print = $3""", pbx, gone.source(), gone.print(), Times.of(lookedAt));
            }
            sql.update(
                    LOOKED,
                    pbx,
                    Times.of(lookedAt),
                    Times.ofNullable(reading.caughtUp() ? lookedAt : null),
                    reading.problem());
            return lines;
        });
    }

    private int take(Sql sql, Piece piece, Instant lookedAt) {
        var file = piece.file();
        var times = piece.lines().stream().map(JournalLine::at).sorted().toList();
        var damaged = piece.unreadable() > 0;
        var first = times.isEmpty() ? null : times.getFirst();
        var last = times.isEmpty() ? null : times.getLast();
        var id = sql.one(
                        FILE,
                        row -> row.getLong("id"),
                        pbx,
                        file.source(),
                        file.print(),
                        file.inode(),
                        file.name(),
                        file.readTo(),
                        file.size(),
                        file.active(),
                        (long) piece.unreadable(),
                        damaged ? Times.of(lastBefore(sql, file, first == null ? lookedAt : first)) : null,
                        damaged ? Times.of(last == null ? lookedAt : last) : null,
                        Times.ofNullable(last),
                        piece.from())
                .orElseThrow(() -> new Moved(file.name()));
        if (!piece.lines().isEmpty()) {
            sql.update(LINES, id, pbx, Json.write(piece.lines()));
        }
        return piece.lines().size();
    }

    /** From when a damaged part of a file may tell: the last line understood before it. */
    private Instant lastBefore(Sql sql, JournalFile file, Instant otherwise) {
        return sql.one(
                        "select last_at from pbx_file where pbx = $1 and source = $2 and print = $3 and last_at is not null",
                        row -> Times.instant(row, "last_at"),
                        pbx,
                        file.source(),
                        file.print())
                .orElse(otherwise);
    }

    /** Whether the last step of reading left nothing unread, or could read nothing. */
    boolean caughtUp() {
        return database.one(
                        "select coalesce(caught_up_at >= looked_at, false) or problem <> '' as done from pbx_journal where pbx = $1",
                        row -> row.getBoolean("done"),
                        pbx)
                .orElse(false);
    }

    /** Where a pass over the ended calls stands. */
    record Cursor(long file, long start) {
        static final Cursor BEGIN = new Cursor(0, -1);
    }

    /** An ended call's linkedid. */
    record Ended(String linkedid, Cursor cursor) {}

    /** Calls whose end was read at least {@code settleMillis} ago, in the order in which they were read. */
    List<Ended> ended(Cursor after, long settleMillis, int limit) {
        return database.query(
                """
                select linkedid, file_id, start from pbx_line
                where pbx = $1 and last and linkedid is not null and (file_id, start) > ($2, $3)
                  and read_at <= now() - $4 * interval '1 ms'
                order by file_id, start limit $5""",
                row -> new Ended(row.getString("linkedid"), new Cursor(row.getLong("file_id"), row.getLong("start"))),
                pbx,
                after.file(),
                after.start(),
                (double) settleMillis,
                limit);
    }

    /**
     * Calls that have no end in the files and will get none: they were going on when the telephone system
     * was started anew, or nothing was written of them for very long.
     */
    List<String> endless(Instant startedBefore, Instant silentSince, int limit) {
        return database.query(
                """
                select linkedid from pbx_line where pbx = $1 and linkedid is not null
                group by linkedid
                having not bool_or(last) and (min(at) < $2 or max(at) < $3)
                order by min(at) limit $4""", row -> row.getString("linkedid"), pbx, Times.of(startedBefore), Times.of(silentSince), limit);
    }

    /** Lines of the queue log, or of lost beginnings, that belong to no call that could still end. */
    int forgetOrphans(Instant before) {
        return database.update("""
                delete from pbx_line l where l.pbx = $1 and l.at < $2 and l.linkedid is null and not exists (
                    select from pbx_line c where c.pbx = l.pbx and c.uniqueid = l.uniqueid and c.linkedid is not null)""", pbx, Times.of(before));
    }

    /** Everything about a call and those that transfers joined with it. */
    JoinedCalls joined(Sql sql, String linkedid) {
        var linkedids = new ArrayList<>(List.of(linkedid));
        var uniqueids = new ArrayList<String>();
        for (var before = 0; before < linkedids.size() && linkedids.size() < JoinedCalls.MOST; ) {
            before = linkedids.size();
            uniqueids = new ArrayList<>(sql.query(
                    "select distinct uniqueid from pbx_line where pbx = $1 and linkedid = any($2)",
                    row -> row.getString("uniqueid"),
                    pbx,
                    linkedids.toArray(String[]::new)));
            linkedids = new ArrayList<>(sql.query(
                    "select distinct linkedid from pbx_line where pbx = $1 and uniqueid = any($2) and linkedid is not null",
                    row -> row.getString("linkedid"),
                    pbx,
                    uniqueids.toArray(String[]::new)));
        }
        return new JoinedCalls(linkedids, uniqueids, lines(sql, linkedids, uniqueids));
    }

    private List<JournalLine> lines(Sql sql, List<String> linkedids, List<String> uniqueids) {
        return sql.query(
                """
                select source, start, at, uniqueid, linkedid, last, line from pbx_line
                where pbx = $1 and (linkedid = any($2) or (linkedid is null and uniqueid = any($3)))
                order by at, start""",
                row -> new JournalLine(
                        row.getString("source"),
                        row.getLong("start"),
                        Times.instant(row, "at"),
                        row.getString("uniqueid"),
                        row.getString("linkedid"),
                        row.getBoolean("last"),
                        row.getString("line")),
                pbx,
                linkedids.toArray(String[]::new),
                uniqueids.toArray(String[]::new));
    }

    /** The calls are settled: their lines are needed no longer. */
    void forget(Sql sql, JoinedCalls calls) {
        sql.update(
                """
                delete from pbx_line
                where pbx = $1 and (linkedid = any($2) or (linkedid is null and uniqueid = any($3)))""",
                pbx,
                calls.linkedids().toArray(String[]::new),
                calls.uniqueids().toArray(String[]::new));
    }

    /** How many lines wait for the end of their calls, for a figure. */
    long waiting() {
        return Objects.requireNonNullElse(
                database.only("select count(*) as n from pbx_line where pbx = $1", row -> row.getLong("n"), pbx), 0L);
    }
}
