package hotline.requests;

import hotline.platform.database.Sql;
import hotline.policies.Version;
import hotline.policies.limits.ServicePolicy;
import java.time.Instant;
import java.util.Objects;

/** What has to be done about a service request by its agreed times (W2). */
final class RequestTasks {
    private final RequestDesk desk;

    RequestTasks(RequestDesk desk) {
        this.desk = desk;
    }

    /** Its times were agreed anew; what counted from the old ones falls away. */
    void plan(Sql sql, ServiceRequest one) {
        var now = desk.now();
        var policy = desk.policy(sql, one.policyId());
        var start = Objects.requireNonNull(one.plannedStart());
        var finish = Objects.requireNonNull(one.plannedFinish());
        TaskStore.drop(sql, one.matter(), now, Task.Kind.PROGRESS, Task.Kind.READY_NOTICE);
        make(sql, one, policy, Task.Kind.PROGRESS, Milestones.progress(start, finish, policy.rules()));
        make(sql, one, policy, Task.Kind.READY_NOTICE, Milestones.notice(start, finish, policy.rules()));
    }

    private void make(Sql sql, ServiceRequest one, Version<ServicePolicy> policy, Task.Kind kind, Instant due) {
        var start = Objects.requireNonNull(one.plannedStart());
        var finish = Objects.requireNonNull(one.plannedFinish());
        var why = desk.say()
                .both(
                        "requests.why." + kind.key(),
                        policy.title(),
                        desk.say().moment(start),
                        desk.say().moment(finish),
                        policy.rules().progressAt());
        TaskStore.make(sql, one.matter(), kind, due, why, desk.now());
    }

    /** The customer hears of a delay at the time of the ready notice or earlier, never later than it is known. */
    void tellDelay(Sql sql, ServiceRequest before, ServiceRequest after, String why) {
        var now = desk.now();
        var policy = desk.policy(sql, after.policyId());
        var start = Objects.requireNonNull(before.plannedStart());
        var promised = Objects.requireNonNull(before.plannedFinish());
        var finish = Objects.requireNonNull(after.plannedFinish());
        TaskStore.drop(sql, after.matter(), now, Task.Kind.TELL_DELAY);
        var explanation = desk.say()
                .both(
                        "requests.why.tell-delay",
                        policy.title(),
                        desk.say().moment(promised),
                        desk.say().moment(finish),
                        why);
        TaskStore.make(
                sql,
                after.matter(),
                Task.Kind.TELL_DELAY,
                Milestones.delay(start, promised, policy.rules(), now),
                explanation,
                now);
        desk.posting().delay(sql, after, why);
    }

    /** The work is over; a delay that the customer has not heard of yet does not matter any more. */
    void drop(Sql sql, ServiceRequest one) {
        TaskStore.drop(sql, one.matter(), desk.now());
    }
}
