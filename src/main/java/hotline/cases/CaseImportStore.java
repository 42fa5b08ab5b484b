package hotline.cases;

import hotline.cases.imports.Fault;
import hotline.cases.imports.RowDraft;
import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files of complaints and their rows in the database. */
final class CaseImportStore {
    private static final String SELECT = """
            select i.*, u.display_name as by, i.made_by = $1 as own
            from case_import i join app_user u on u.id = i.made_by where ($2 or i.made_by = $1)
            """;

    private CaseImportStore() {}

    /** A row as it was read. @param state fresh, duplicate or faulty */
    record Read(
            int nr,
            String state,
            String key,
            List<String> cells,
            @Nullable RowDraft draft,
            @Nullable Fault fault) {}

    /** A row to be written. */
    record Fresh(int nr, String key, RowDraft draft) {}

    /** A row that was not imported. */
    record Left(int nr, String state, List<String> cells, Fault fault) {}

    /** An import that runs. @param since when it was started first: the clocks of what is open begin then */
    record Running(long id, String name, @Nullable Long departmentId, long by, Instant since) {}

    static long insert(Sql sql, String name, Caller caller, Instant now, List<String> headings, List<String> ignored) {
        return sql.only(
                """
                insert into case_import (name, department_id, made_by, made_at, state, headings, ignored)
                values ($1, $2, $3, $4, 'ready', $5, $6) returning id""",
                row -> row.getLong("id"),
                name,
                caller.departmentId(),
                caller.userId(),
                Times.of(now),
                headings.toArray(String[]::new),
                ignored.toArray(String[]::new));
    }

    static void add(Sql sql, long id, List<Read> rows) {
        sql.update(
                """
                insert into case_import_row (import_id, nr, state, key, cells, draft, fault, fault_column, fault_said)
                select $1, r.nr, r.state, r.key, array(select jsonb_array_elements_text(r.cells::jsonb)), r.draft::jsonb,
                    r.fault, r.fault_column, r.fault_said
                from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                    as r (nr, state, key, cells, draft, fault, fault_column, fault_said)""",
                id,
                rows.stream().map(Read::nr).toArray(Integer[]::new),
                texts(rows, Read::state),
                texts(rows, Read::key),
                texts(rows, row -> Json.write(row.cells())),
                texts(rows, row -> row.draft() == null ? null : Json.write(row.draft())),
                texts(rows, row -> row.fault() == null ? null : row.fault().id()),
                texts(
                        rows,
                        row -> row.fault() == null || row.fault().column() == null
                                ? null
                                : row.fault().column().name()),
                texts(rows, row -> row.fault() == null ? null : row.fault().said()));
    }

    /** Which of these rows were imported before. @param department 0 for none */
    static Set<String> known(Sql sql, long department, List<String> keys) {
        return Set.copyOf(sql.query(
                "select key from complaint_imported where department_id = $1 and key = any ($2)",
                row -> row.getString("key"),
                department,
                keys.toArray(String[]::new)));
    }

    static void count(Sql sql, long id) {
        sql.update("""
                update case_import i set (total, fresh, duplicates, faulty) = (
                    select count(*), count(*) filter (where r.state = 'fresh'),
                        count(*) filter (where r.state = 'duplicate'), count(*) filter (where r.state = 'faulty')
                    from case_import_row r where r.import_id = i.id)
                where i.id = $1""", id);
    }

    static List<CaseImport> list(Sql sql, Caller caller) {
        return sql.query(
                SELECT + "order by i.id desc limit 50",
                CaseImportStore::of,
                caller.userId(),
                caller.role() == Role.ADMINISTRATOR);
    }

    static Optional<CaseImport> find(Sql sql, Caller caller, long id) {
        return sql.one(
                SELECT + "and i.id = $3",
                CaseImportStore::of,
                caller.userId(),
                caller.role() == Role.ADMINISTRATOR,
                id);
    }

    /** @return whether it was in one of these states */
    static boolean turn(Sql sql, long id, List<String> from, String to, Instant now) {
        return sql.update("""
                        update case_import set state = $3,
                            started_at = case when $3 = 'running' then coalesce(started_at, $4) else started_at end,
                            ended_at = case when $3 in ('stopped', 'done') then $4 end
                        where id = $1 and state = any ($2)""", id, from.toArray(String[]::new), to, Times.of(now)) == 1;
    }

    static boolean remove(Sql sql, long id) {
        return sql.update("delete from case_import where id = $1 and state <> 'running'", id) == 1;
    }

    static Optional<Running> oldest(Sql sql) {
        return sql.one(
                """
                select id, name, department_id, made_by, started_at from case_import
                where state = 'running' order by started_at, id limit 1""",
                row -> new Running(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("department_id"),
                        row.getLong("made_by"),
                        Times.instant(row, "started_at")));
    }

    /** Whether it still runs; nobody stops it until the transaction ends. */
    static boolean lock(Sql sql, long id) {
        return sql.one(
                        "select state = 'running' as runs from case_import where id = $1 for update",
                        row -> row.getBoolean("runs"),
                        id)
                .orElse(false);
    }

    static List<Fresh> next(Sql sql, long id, int most) {
        return sql.query(
                "select nr, key, draft::text as draft from case_import_row where import_id = $1 and state = 'fresh' order by nr limit $2",
                row -> new Fresh(
                        row.getInteger("nr"), row.getString("key"), Json.read(row.getString("draft"), RowDraft.class)),
                id,
                most);
    }

    /** These rows are written: what they said stands in their complaints from now on. */
    static void imported(Sql sql, long id, Map<Integer, Long> complaints) {
        var rows = List.copyOf(complaints.keySet());
        sql.update(
                """
                update case_import_row r set state = 'imported', complaint_id = m.complaint_id, cells = null, draft = null
                from unnest($2::int[], $3::bigint[]) as m (nr, complaint_id) where r.import_id = $1 and r.nr = m.nr""",
                id,
                rows.toArray(Integer[]::new),
                rows.stream().map(complaints::get).toArray(Long[]::new));
    }

    static void refused(Sql sql, long id, int nr, String state, Fault fault) {
        sql.update(
                "update case_import_row set state = $3, draft = null, fault = $4, fault_said = $5 where import_id = $1 and nr = $2",
                id,
                nr,
                state,
                fault.id(),
                fault.said());
    }

    static void progressed(Sql sql, long id, int imported, int refused) {
        sql.update(
                "update case_import set imported = imported + $2, refused = refused + $3 where id = $1",
                id,
                imported,
                refused);
    }

    /** In the order of the file, those after {@code after}. */
    static List<Left> left(Sql sql, long id, long after, int limit) {
        return sql.query("""
                select nr, state, cells, fault, fault_column, fault_said from case_import_row
                where import_id = $1 and nr > $2::bigint and state in ('duplicate', 'faulty', 'refused') order by nr limit $3""", CaseImportStore::left, id, after, limit);
    }

    static List<String> headings(Sql sql, long id) {
        return sql.only(
                "select headings from case_import where id = $1",
                row -> List.of(row.getArrayOfStrings("headings")),
                id);
    }

    /** Removes what rows said of imports that nobody has run, or that ended, before. */
    static void forget(Sql sql, Instant before, Instant now) {
        sql.update("""
                with old as (update case_import set forgotten_at = $2, state = 'done', ended_at = coalesce(ended_at, $2)
                    where forgotten_at is null and state <> 'running' and coalesce(ended_at, made_at) < $1 returning id)
                update case_import_row r set cells = null, draft = null, fault_said = null from old
                where r.import_id = old.id and r.cells is not null""", Times.of(before), Times.of(now));
    }

    private static Left left(Row row) {
        var cells = row.getArrayOfStrings("cells");
        return new Left(
                row.getInteger("nr"),
                row.getString("state"),
                cells == null ? List.of() : List.of(cells),
                CaseImportFaults.of(
                        row.getString("fault"), row.getString("fault_column"), row.getString("fault_said")));
    }

    private static CaseImport of(Row row) {
        return new CaseImport(
                row.getLong("id"),
                row.getString("name"),
                row.getString("by"),
                Times.instant(row, "made_at"),
                row.getString("state"),
                List.of(row.getArrayOfStrings("ignored")),
                row.getInteger("total"),
                row.getInteger("fresh"),
                row.getInteger("duplicates"),
                row.getInteger("faulty"),
                row.getInteger("imported"),
                row.getInteger("refused"),
                Times.instantOrNull(row, "started_at"),
                Times.instantOrNull(row, "ended_at"),
                row.getBoolean("own"),
                row.getOffsetDateTime("forgotten_at") != null);
    }

    private interface Part {
        @Nullable
        String of(Read row);
    }

    private static @Nullable String[] texts(List<Read> rows, Part part) {
        return rows.stream().map(part::of).toArray(String[]::new);
    }
}
