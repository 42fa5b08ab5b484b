package hotline.requests;

import hotline.cases.CaseWords;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Service requests, the newest first; and what of them is due. */
final class RequestList {
    private static final String NEXT = """
            left join lateral (select t.due_at, t.kind from matter_task t where t.request_id = r.id
                and t.done_at is null and t.dropped_at is null order by t.due_at, t.id limit 1) n on true
            """;

    /** As many as are looked up one by one. */
    private static final int MOST = 2000;

    private RequestList() {}

    /**
     * What is looked for; everything may be left out.
     *
     * @param scope mine, open, late or all
     */
    record Filter(
            Optional<String> typed,
            String scope,
            Optional<String> kind,
            Optional<Long> customerId,
            Optional<Long> callId,
            Optional<Long> complaintId) {}

    static Page<RequestLine> page(
            Sql sql,
            Filter filter,
            Caller caller,
            List<@Nullable Object> sight,
            Instant now,
            Optional<String> cursor,
            int limit) {
        var where = new Where(Sight.requests(), sight.toArray());
        scope(where, filter.scope(), caller, now);
        where.and("r.kind = %1$s", filter.kind().orElse(null));
        where.and("r.person_id = %1$s", filter.customerId().orElse(null));
        where.and("r.complaint_id = %1$s", filter.complaintId().orElse(null));
        where.and(
                "exists (select from matter_call m where m.request_id = r.id and m.call_id = %1$s)",
                filter.callId().orElse(null));
        filter.typed().ifPresent(typed -> words(sql, where, typed));
        cursor.ifPresent(text -> where.and("r.id < %1$s", after(text)));
        var most = where.parameter(limit + 1);
        var select = RequestStore.SELECT.replace(
                "select r.*,",
                "select r.*, n.due_at as next_due, n.kind as next_kind, " + Sight.offered() + " as waits_for_reader,");
        var found = sql.query(
                select + NEXT + "where " + where.text() + " order by r.id desc limit " + most,
                row -> RequestLine.of(
                        RequestStore.of(row),
                        row.getBoolean("waits_for_reader"),
                        Times.instantOrNull(row, "next_due"),
                        row.getString("next_kind")),
                where.parameters());
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        List.copyOf(found.subList(0, limit)),
                        Long.toString(found.get(limit - 1).id()));
    }

    private static void scope(Where where, String scope, Caller caller, Instant now) {
        if (!scope.equals("all")) {
            where.and("r.ended_at is null");
        }
        switch (scope) {
            case "mine" -> where.and("r.owner_id = %1$s or " + Sight.offered(), caller.userId());
            case "late" -> where.and("n.due_at < %1$s", Times.of(now));
            default -> {
                // all that may be seen
            }
        }
    }

    /** What few requests have is found by its index; what very many have is met soon enough on the way through the list. */
    private static void words(Sql sql, Where where, String typed) {
        var question = CaseWords.exact(typed);
        if (question.isEmpty()) {
            where.and("false");
            return;
        }
        var found = sql.query(
                "select request_id from service_request_search where words @@ $1::text::tsquery limit " + (MOST + 1),
                row -> row.getLong("request_id"),
                question.get());
        if (found.size() <= MOST) {
            where.and("r.id = any (%1$s::bigint[])", found.toArray(Long[]::new));
        } else {
            where.and("""
                    exists (select from service_request_search s
                        where s.request_id = r.id and ts_match_vq(s.words, %1$s::text::tsquery))""", question.get());
        }
    }

    private static long after(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("requests.no-such-page", "cursor");
        }
    }
}
