package hotline.calls;

import hotline.calls.CallEffect.QueueExit;
import hotline.calls.CallLeg.Role;
import hotline.calls.CallRecord.AgentAttempt;
import hotline.calls.CallRecord.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes what is logged of an ended call, from the facts alone. */
final class CallSummary {
    private static final Set<String> REFUSALS = Set.of("NOANSWER", "BUSY");
    private static final Comparator<CallLeg> BY_TIME =
            Comparator.<CallLeg, Instant>comparing(leg -> leg.openedAt).thenComparing(leg -> leg.uniqueid);

    private CallSummary() {}

    static CallRecord of(Call call) {
        var end = call.endedAt == null ? call.lastFact() : call.endedAt;
        var others = call.legs.stream().filter(leg -> leg.role != Role.CUSTOMER).toList();
        var talks =
                others.stream().flatMap(leg -> call.talks(leg, end).stream()).toList();
        var holds = others.stream().flatMap(leg -> call.held(leg, end).stream()).toList();
        var customer = call.customer();
        return new CallRecord(
                call.pbx,
                call.linkedid,
                call.direction,
                outcome(call),
                call.startedAt,
                end,
                hungUpBy(call, end),
                waitMillis(call, end),
                Span.millis(talks, end),
                Span.millis(holds, end),
                call.satisfaction,
                call.recording,
                call.voicemail,
                call.keepPlaceNumber,
                customer == null ? 0 : customer.cause,
                call.visits.stream()
                        .map(visit -> new CallRecord.Visit(visit.queue, visit.joinedAt, visit.leftAt, visit.exit))
                        .toList(),
                call.legs.stream()
                        .filter(leg -> leg.role == Role.AGENT && (leg.dialledAt != null || leg.talked))
                        .sorted(BY_TIME)
                        .map(leg -> attempt(call, leg, end))
                        .toList(),
                call.legs.stream()
                        .sorted(BY_TIME)
                        .map(leg -> talk(call, leg, end))
                        .filter(talk -> !talk.stretches().isEmpty())
                        .toList(),
                call.touchedByGap);
    }

    static CallRecord.Talk talk(Call call, CallLeg leg, Instant end) {
        return new CallRecord.Talk(
                leg.uniqueid, leg.endpoint, leg.role == Role.CUSTOMER, Span.covered(call.talks(leg, end), end));
    }

    private static long waitMillis(Call call, Instant end) {
        return Span.millis(
                call.visits.stream()
                        .map(visit -> new Span(visit.joinedAt, visit.leftAt))
                        .toList(),
                end);
    }

    static AgentAttempt attempt(Call call, CallLeg leg, Instant end) {
        var began = leg.dialledAt == null ? leg.openedAt : leg.dialledAt;
        var stopped = leg.answeredAt != null ? leg.answeredAt : leg.closedAt != null ? leg.closedAt : end;
        return new AgentAttempt(
                leg.endpoint,
                leg.uniqueid,
                began,
                leg.answeredAt,
                leg.closedAt,
                Math.max(0, Duration.between(began, stopped).toMillis()),
                Span.millis(call.talks(leg, end), end),
                Span.millis(call.held(leg, end), end),
                missed(leg));
    }

    /** Whether the agent let it ring out, refused, or hung up before the customer was there. */
    static boolean missed(CallLeg leg) {
        return leg.dialledAt != null
                && !leg.talked
                && (leg.dumped || leg.rangOut || (leg.answeredAt == null && REFUSALS.contains(leg.dialStatus)));
    }

    /** Who wanted the end first: the customer, or the agent whom the customer last talked with. */
    private static @Nullable Party hungUpBy(Call call, Instant end) {
        var customer = call.customer();
        if (call.legs.stream().anyMatch(leg -> leg.lost)) {
            return null;
        }
        var byCustomer = customer != null && customer.hangupByFarEnd ? customer.hangupAskedAt : null;
        var last = call.legs.stream()
                .filter(leg -> leg.role != Role.CUSTOMER && leg.talked)
                .max(Comparator.comparing(leg -> lastTogether(call, leg, end)))
                .orElse(null);
        var byAgent = last != null && last.hangupByFarEnd ? last.hangupAskedAt : null;
        if (byCustomer != null && (byAgent == null || !byAgent.isBefore(byCustomer))) {
            return Party.CUSTOMER;
        }
        return byAgent != null ? Party.AGENT : Party.SYSTEM;
    }

    private static Instant lastTogether(Call call, CallLeg leg, Instant end) {
        return call.talks(leg, end).stream()
                .map(Span::to)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(leg.openedAt);
    }

    static CallOutcome outcome(Call call) {
        var talked = call.legs.stream().anyMatch(leg -> leg.talked && leg.role != Role.CUSTOMER);
        if (call.legs.stream().anyMatch(leg -> leg.lost && leg.role != Role.AGENT) || onlyLost(call)) {
            // That they spoke is known; only how long is not, unless the telephone system cut them off.
            return talked && !call.cut ? CallOutcome.ANSWERED : CallOutcome.INTERRUPTED;
        }
        return switch (call.direction) {
            case INBOUND -> talked ? CallOutcome.ANSWERED : unanswered(call);
            case INTERNAL -> talked ? CallOutcome.ANSWERED : byCause(lastDialled(call));
            case OUTBOUND -> started(call, talked);
            case CALLBACK -> talked ? CallOutcome.ANSWERED : started(call, false);
        };
    }

    private static boolean onlyLost(Call call) {
        return !call.legs.isEmpty() && call.legs.stream().allMatch(leg -> leg.lost);
    }

    private static CallOutcome unanswered(Call call) {
        if (call.keepPlaceNumber != null) {
            return CallOutcome.CALLBACK_KEPT;
        }
        if (call.voicemail != null) {
            return CallOutcome.VOICEMAIL;
        }
        if (call.blocked) {
            return CallOutcome.BLOCKED;
        }
        if (!call.visits.isEmpty()) {
            return byExit(call.visits.getLast().exit);
        }
        return call.closedHours ? CallOutcome.CLOSED : CallOutcome.RECEIVED;
    }

    private static CallOutcome byExit(@Nullable QueueExit exit) {
        return switch (exit) {
            case TIMED_OUT -> CallOutcome.TIMED_OUT;
            case OVERFLOWED -> CallOutcome.OVERFLOWED;
            case INTERRUPTED -> CallOutcome.INTERRUPTED;
            case WITHDRAWN -> CallOutcome.RECEIVED;
            case ABANDONED, ANSWERED -> CallOutcome.ABANDONED;
            case null -> CallOutcome.ABANDONED;
        };
    }

    private static CallOutcome started(Call call, boolean talked) {
        var customer = call.customer();
        if (customer == null) {
            return CallOutcome.FAILED;
        }
        if (call.machine) {
            return CallOutcome.MACHINE;
        }
        if (customer.answeredAt == null) {
            return byCause(List.of(customer));
        }
        if (talked || call.direction == CallDirection.OUTBOUND) {
            return CallOutcome.ANSWERED;
        }
        return unanswered(call);
    }

    private static List<CallLeg> lastDialled(Call call) {
        return call.legs.stream()
                .filter(leg -> leg.dialledAt != null)
                .sorted(BY_TIME.reversed())
                .limit(1)
                .toList();
    }

    /** By the ITU-T Q.850 cause, which alone tells the failures apart. */
    private static CallOutcome byCause(List<CallLeg> dialled) {
        if (dialled.isEmpty()) {
            return CallOutcome.RECEIVED;
        }
        var leg = dialled.getFirst();
        return switch (leg.cause) {
            case 17 -> CallOutcome.BUSY;
            case 21 -> CallOutcome.DECLINED;
            case 34, 38, 41, 42, 44 -> CallOutcome.CONGESTION;
            case 18, 19, 20 -> CallOutcome.NO_ANSWER;
            case 0, 16, 31 -> leg.ringingAt != null ? CallOutcome.NO_ANSWER : CallOutcome.FAILED;
            default -> CallOutcome.FAILED;
        };
    }
}
