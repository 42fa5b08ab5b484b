package hotline.cases;

import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Request;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of cases is narrowed by; everything may be left out.
 *
 * @param typed looked for in everything that is written of a case
 * @param late only those whose due time has passed
 * @param dueWithinHours late ones, and those due within so many hours, 0 to 8760
 * @param registeredFrom and {@code registeredUntil}: registered then or later, and before
 */
record CaseFilter(
        @Nullable String typed,
        @Nullable Boolean open,
        @Nullable String state,
        @Nullable String grade,
        @Nullable String category,
        @Nullable String channel,
        @Nullable Long departmentId,
        @Nullable Long ownerId,
        @Nullable Long customerId,
        @Nullable Long callId,
        boolean late,
        @Nullable Long dueWithinHours,
        @Nullable Instant registeredFrom,
        @Nullable Instant registeredUntil) {
    static CaseFilter of(Request request) {
        return new CaseFilter(
                request.query("q").orElse(null),
                request.query("open").map(Boolean::valueOf).orElse(null),
                request.query("state").orElse(null),
                request.query("grade").orElse(null),
                request.query("category").orElse(null),
                request.query("channel").orElse(null),
                request.queryLong("departmentId").orElse(null),
                request.queryLong("ownerId").orElse(null),
                request.queryLong("customerId").orElse(null),
                request.queryLong("callId").orElse(null),
                request.query("late").map(Boolean::valueOf).orElse(false),
                request.queryLong("dueWithinHours").orElse(null),
                request.queryInstant("registeredFrom").orElse(null),
                request.queryInstant("registeredUntil").orElse(null));
    }

    /** Only the cases of one state, else as this. */
    CaseFilter in(State one) {
        return new CaseFilter(
                typed,
                open,
                one.key(),
                grade,
                category,
                channel,
                departmentId,
                ownerId,
                customerId,
                callId,
                late,
                dueWithinHours,
                registeredFrom,
                registeredUntil);
    }

    /** All but what is typed, as conditions on {@code complaint c}. */
    void narrow(Where where, Instant now) {
        if (open != null) {
            where.and(open ? "c.closed_at is null" : "c.closed_at is not null");
        }
        where.and("c.state = %1$s", state)
                .and("c.grade = %1$s", grade)
                .and("c.category = %1$s", category)
                .and("c.channel = %1$s", channel)
                .and("c.department_id = %1$s", departmentId)
                .and("c.owner_id = %1$s", ownerId)
                .and("c.person_id = %1$s", customerId)
                .and("exists (select from complaint_call l where l.complaint_id = c.id and l.call_id = %1$s)", callId)
                .and("c.registered_at >= %1$s", Times.ofNullable(registeredFrom))
                .and("c.registered_at < %1$s", Times.ofNullable(registeredUntil));
        if (late) {
            where.and("c.due_at < %1$s", Times.of(now));
        }
        if (dueWithinHours != null) {
            where.and("c.due_at < %1$s", Times.of(now.plus(Duration.ofHours(dueWithinHours))));
        }
    }
}
