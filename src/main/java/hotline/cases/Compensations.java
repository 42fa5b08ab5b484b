package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a customer is given for what went wrong: proposed, consented to by its amount, given (K7). */
final class Compensations {
    private static final BigDecimal MOST = new BigDecimal("100000000");
    private final Desk desk;
    private final Approvals approvals;

    Compensations(Desk desk, Approvals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    /** @param amount in yuan */
    record Draft(int version, String kind, BigDecimal amount, String text) {}

    /** One of a complaint's. */
    record Compensation(
            long id,
            String kind,
            BigDecimal amount,
            String text,
            String state,
            Person proposedBy,
            Instant proposedAt,
            @Nullable String givenBy,
            @Nullable Instant givenAt) {}

    void propose(Caller caller, long id, Draft draft) {
        var amount = draft.amount();
        if (amount.signum() <= 0
                || amount.compareTo(MOST) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            throw new Problem.Invalid("cases.no-amount", "amount");
        }
        if (draft.text().isBlank()) {
            throw new Problem.Invalid("cases.note-needed", "text");
        }
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, draft.version());
            Desk.requireHandling(complaint, caller);
            var text = draft.text().strip();
            var compensation = sql.only(
                    """
                    insert into complaint_compensation (complaint_id, kind, amount, text, state, proposed_by, proposed_at)
                    values ($1, $2, $3, $4, 'proposed', $5, $6) returning id""",
                    row -> row.getLong("id"),
                    id,
                    draft.kind(),
                    amount,
                    text,
                    caller.userId(),
                    Times.of(desk.now()));
            desk.record(sql, caller, id, What.COMPENSATION_PROPOSED, null, "¥" + amount.toPlainString(), text);
            if (approvals.compensation(sql, caller, complaint, compensation, text)) {
                MergeStore.touch(sql, id);
            } else {
                decided(sql, id, compensation, true);
            }
        });
        approvals.asking().announce(id);
    }

    /** The customer has it. */
    void given(Caller caller, long id, long compensationId) {
        change(caller, id, compensationId, "approved", "given", What.COMPENSATION_GIVEN);
    }

    /** It is not asked for any more, or not given after all. */
    void withdraw(Caller caller, long id, long compensationId) {
        change(caller, id, compensationId, null, "withdrawn", What.COMPENSATION_WITHDRAWN);
    }

    private void change(Caller caller, long id, long compensationId, @Nullable String from, String to, What what) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id);
            Desk.requireHandling(complaint, caller);
            var given = to.equals("given");
            var amount = sql.one(
                            """
                            update complaint_compensation set state = $3,
                                given_by = case when $4 then $5::bigint end, given_at = case when $4 then $6::timestamptz end
                            where id = $1 and complaint_id = $2
                              and case when $7::text is null then state in ('proposed', 'approved') else state = $7 end
                            returning amount""",
                            row -> row.getBigDecimal("amount"),
                            compensationId,
                            id,
                            to,
                            given,
                            caller.userId(),
                            Times.of(desk.now()),
                            from)
                    .orElseThrow(() -> new Problem.Conflict("cases.compensation-not-so", complaint.number()));
            if (!given) {
                sql.query(
                                "select id from approval where compensation_id = $1 and state = 'waiting'",
                                row -> row.getLong("id"),
                                compensationId)
                        .forEach(approval ->
                                ApprovalStore.end(sql, approval, ApprovalCourse.State.WITHDRAWN, desk.now()));
            }
            MergeStore.touch(sql, id);
            desk.record(sql, caller, id, what, null, "¥" + amount.toPlainString(), "");
        });
    }

    static void decided(Sql sql, long complaintId, long compensationId, boolean yes) {
        sql.update(
                "update complaint_compensation set state = $2 where id = $1 and state = 'proposed'",
                compensationId,
                yes ? "approved" : "refused");
        MergeStore.touch(sql, complaintId);
    }

    /** All that the complaint has cost or is asked to cost, in yuan: what is split up is decided on as a whole. */
    static BigDecimal total(Sql sql, long complaintId) {
        return sql.only("""
                select coalesce(sum(amount), 0) as total from complaint_compensation
                where complaint_id = $1 and state in ('proposed', 'approved', 'given')""", row -> Objects.requireNonNull(row.getBigDecimal("total")), complaintId);
    }

    /** Nothing is carried out while it is not decided what the customer gets, nor closed before they have it. */
    static void requireSettled(Sql sql, Complaint complaint, State to) {
        if (to != State.CARRIED_OUT && to != State.CLOSED) {
            return;
        }
        var open = sql.query(
                "select state from complaint_compensation where complaint_id = $1 and state in ('proposed', 'approved')",
                row -> row.getString("state"),
                complaint.id());
        if (open.contains("proposed")) {
            throw new Problem.Conflict("cases.compensation-waits", complaint.number());
        }
        if (to == State.CLOSED && !open.isEmpty()) {
            throw new Problem.Conflict("cases.compensation-not-given", complaint.number());
        }
    }

    static List<Compensation> list(Sql sql, long complaintId) {
        return sql.query(
                """
                select m.*, p.display_name as proposed_name, g.display_name as given_name from complaint_compensation m
                join app_user p on p.id = m.proposed_by left join app_user g on g.id = m.given_by
                where m.complaint_id = $1 order by m.id limit 200""",
                row -> new Compensation(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getBigDecimal("amount"),
                        row.getString("text"),
                        row.getString("state"),
                        Objects.requireNonNull(Person.of(row.getLong("proposed_by"), row.getString("proposed_name"))),
                        Times.instant(row, "proposed_at"),
                        row.getString("given_name"),
                        Times.instantOrNull(row, "given_at")),
                complaintId);
    }
}
