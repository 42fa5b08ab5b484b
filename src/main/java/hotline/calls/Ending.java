package hotline.calls;

import java.time.Instant;

/** Brings the facts of an ended call into the form that does not depend on their order of arrival. */
final class Ending {
    private Ending() {}

    static void settle(Call call) {
        var end = call.lastFact();
        Instant first = null;
        for (var leg : call.legs) {
            if (leg.role == CallLeg.Role.CUSTOMER) {
                continue;
            }
            for (var talk : call.talks(leg, end)) {
                leg.talked = true;
                if (first == null || talk.from().isBefore(first)) {
                    first = talk.from();
                }
            }
        }
        if (first != null) {
            call.answeredAt = first;
        }
        for (var visit : call.visits) {
            if (!visit.inQueue && visit.status.isEmpty()) {
                visit.leftAt = firstTalk(call, visit, end);
            }
            visit.exit = visit.exit == null ? null : QueueExits.of(call, visit, end);
        }
    }

    /** When the one whom no queue took in reached somebody, or went to the next queue, or was gone. */
    private static Instant firstTalk(Call call, QueueVisit visit, Instant end) {
        var next = call.visits.indexOf(visit) + 1;
        var until = next < call.visits.size() ? call.visits.get(next).joinedAt : end;
        return call.legs.stream()
                .filter(leg -> leg.role != CallLeg.Role.CUSTOMER)
                .flatMap(leg -> call.talks(leg, end).stream())
                .map(Span::from)
                .filter(from -> !from.isBefore(visit.joinedAt) && from.isBefore(until))
                .min(Instant::compareTo)
                .orElse(until);
    }
}
