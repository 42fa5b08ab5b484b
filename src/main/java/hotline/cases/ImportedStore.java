package hotline.cases;

import hotline.cases.imports.RowDraft;
import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Complaints of a batch of rows, each kind of row of theirs in one statement. */
final class ImportedStore {
    private ImportedStore() {}

    /** A complaint to be written. @param first of its clocks; null when it is closed */
    record Ready(
            RowDraft draft,
            String number,
            String description,
            Instant registeredAt,
            @Nullable Long customerId,
            @Nullable Long ownerId,
            @Nullable Limit first) {
        State state() {
            return draft.closedAt() == null ? State.REGISTERED : State.CLOSED;
        }
    }

    /** @return false when that row was imported before */
    static boolean once(Sql sql, long department, String key) {
        return sql.update(
                        "insert into complaint_imported (department_id, key) values ($1, $2) on conflict do nothing",
                        department,
                        key)
                == 1;
    }

    /** @return their ids, in order */
    static List<Long> insert(Sql sql, List<Ready> made, long by, long policyId) {
        return sql.query(
                """
                insert into complaint (number, title, description, category, channel, state, grade, person_id, phone,
                    owner_id, department_id, registered_department_id, registered_at, closed_at, due_at, due_for,
                    registered_by, policy_version_id, custom)
                select m.number, m.title, m.description, m.category, m.channel, m.state, m.grade, m.person_id, m.phone,
                    m.owner_id, m.department_id, m.department_id, m.registered_at, m.closed_at, m.due_at, m.due_for, $1, $2,
                    m.custom::jsonb
                from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                        $10::bigint[], $11::text[], $12::bigint[], $13::bigint[], $14::timestamptz[], $15::timestamptz[],
                        $16::timestamptz[], $17::text[], $18::text[])
                    with ordinality as m (number, title, description, category, channel, state, grade, person_id, phone,
                        owner_id, department_id, registered_at, closed_at, due_at, due_for, custom, nr)
                order by m.nr returning id""",
                row -> row.getLong("id"),
                by,
                policyId,
                texts(made, Ready::number),
                texts(made, one -> one.draft().title()),
                texts(made, Ready::description),
                texts(made, one -> one.draft().category()),
                texts(made, one -> one.draft().channel()),
                texts(made, one -> one.state().key()),
                texts(made, one -> one.draft().grade()),
                ids(made, Ready::customerId),
                texts(made, one -> one.draft().phone()),
                ids(made, Ready::ownerId),
                ids(made, one -> one.draft().departmentId()),
                times(made, Ready::registeredAt),
                times(made, one -> one.draft().closedAt()),
                times(made, one -> one.first() == null ? null : one.first().dueAt()),
                texts(made, one -> one.first() == null ? null : one.first().kind()),
                texts(made, one -> Json.write(one.draft().custom())));
    }

    static void remember(Sql sql, List<ImportComplaint.Numbered> rows, List<Long> ids) {
        sql.update(
                """
                update complaint_imported i set complaint_id = m.complaint_id
                from unnest($1::bigint[], $2::text[], $3::bigint[]) as m (department_id, key, complaint_id)
                where i.department_id = m.department_id and i.key = m.key""",
                rows.stream().map(ImportComplaint.Numbered::department).toArray(Long[]::new),
                rows.stream().map(row -> row.row().key()).toArray(String[]::new),
                ids.toArray(Long[]::new));
    }

    /** That they came in, and, of those that are closed, when that was and with what. */
    static void history(Sql sql, List<Ready> made, List<Long> ids, long by) {
        sql.update(
                """
                insert into complaint_contact (complaint_id, at, channel, by_id, opening)
                select m.id, m.at, m.channel, $1, true
                from unnest($2::bigint[], $3::timestamptz[], $4::text[]) as m (id, at, channel)""",
                by,
                ids.toArray(Long[]::new),
                times(made, Ready::registeredAt),
                texts(made, one -> one.draft().channel()));
        sql.update("""
                insert into complaint_history (complaint_id, at, by_id, what, to_value)
                select m.id, m.at, $1, 'registered', 'registered'
                from unnest($2::bigint[], $3::timestamptz[]) as m (id, at)""", by, ids.toArray(Long[]::new), times(made, Ready::registeredAt));
        sql.update(
                """
                insert into complaint_history (complaint_id, at, by_id, what, from_value, to_value, note)
                select m.id, m.at, $1, 'moved', 'registered', 'closed', m.note
                from unnest($2::bigint[], $3::timestamptz[], $4::text[]) as m (id, at, note) where m.at is not null""",
                by,
                ids.toArray(Long[]::new),
                times(made, one -> one.draft().closedAt()),
                texts(made, one -> one.draft().result()));
    }

    /** The same clocks for all of them. */
    static void clocks(Sql sql, List<Long> ids, List<Limit> limits) {
        sql.update(
                """
                insert into complaint_clock (complaint_id, kind, started_at, due_at, next_at, explanation_zh, explanation_en)
                select c.id, l.kind, l.started_at, l.due_at, l.due_at, l.zh, l.en
                from unnest($1::bigint[]) as c (id)
                cross join unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[])
                    as l (kind, started_at, due_at, zh, en)""",
                ids.toArray(Long[]::new),
                texts(limits, Limit::kind),
                times(limits, Limit::startedAt),
                times(limits, Limit::dueAt),
                texts(
                        limits,
                        limit -> Objects.requireNonNull(limit.explanation().get(Language.ZH))),
                texts(
                        limits,
                        limit -> Objects.requireNonNull(limit.explanation().get(Language.EN))));
    }

    /** What is true of a thing, or nothing. */
    private interface Part<T, V> extends Function<T, @Nullable V> {}

    private static <T> @Nullable String[] texts(List<T> of, Part<T, String> part) {
        return of.stream().map(part).toArray(String[]::new);
    }

    private static <T> @Nullable Long[] ids(List<T> of, Part<T, Long> part) {
        return of.stream().map(part).toArray(Long[]::new);
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> of, Part<T, Instant> part) {
        return of.stream().map(one -> Times.ofNullable(part.apply(one))).toArray(OffsetDateTime[]::new);
    }
}
