package hotline.calls;

import hotline.calls.CallView.AgentPart;
import hotline.calls.CallView.State;
import hotline.platform.numbers.PhoneNumber;
import hotline.platform.numbers.PhoneNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others may see of a call. */
final class CallViews {
    private CallViews() {}

    static CallView of(Call call, PhoneNumbers numbers) {
        var number = numbers.read(call.number);
        var agents = call.legs.stream()
                .filter(leg -> leg.role == CallLeg.Role.AGENT && !leg.over())
                .map(CallViews::part)
                .toList();
        var customer = call.customer();
        var firstVisit = call.visits.isEmpty() ? null : call.visits.getFirst();
        var ringing = lastRinging(call);
        return new CallView(
                call.id,
                call.pbx,
                call.linkedid,
                call.attempt,
                call.direction,
                state(call, agents),
                call.endedAt == null ? CallOutcome.LIVE : CallSummary.outcome(call),
                number.key(),
                call.hasCustomer() && number.kind() == PhoneNumber.Kind.WITHHELD,
                call.callerName,
                call.did,
                call.queue(),
                call.reason,
                call.startedAt,
                firstVisit == null ? null : firstVisit.joinedAt,
                ringing == null ? null : ringing.dialledAt,
                call.answeredAt,
                call.endedAt,
                extension(call, agents),
                customer == null || customer.over() ? null : customer.channel,
                agents,
                List.copyOf(call.linked),
                call.touchedByGap);
    }

    private static AgentPart part(CallLeg leg) {
        var state = switch (leg.told) {
            case RINGING -> State.RINGING;
            case TALKING -> State.TALKING;
            case HELD -> State.HELD;
            case NOTHING, ASIDE, ENDED -> State.ENTERED;
        };
        return new AgentPart(leg.endpoint, leg.channel, leg.uniqueid, state, leg.toldAt);
    }

    private static State state(Call call, List<AgentPart> agents) {
        if (call.endedAt != null) {
            return State.ENDED;
        }
        for (var state : List.of(State.TALKING, State.HELD, State.RINGING)) {
            if (agents.stream().anyMatch(agent -> agent.state() == state)) {
                return state;
            }
        }
        return call.openVisit() != null ? State.QUEUED : State.ENTERED;
    }

    private static @Nullable CallLeg lastRinging(Call call) {
        CallLeg last = null;
        for (var leg : call.legs) {
            if (leg.role == CallLeg.Role.AGENT && leg.dialledAt != null) {
                last = leg;
            }
        }
        return last;
    }

    private static @Nullable String extension(Call call, List<AgentPart> agents) {
        for (var state : List.of(State.TALKING, State.HELD, State.RINGING, State.ENTERED)) {
            for (var agent : agents) {
                if (agent.state() == state) {
                    return agent.extension();
                }
            }
        }
        for (var i = call.legs.size() - 1; i >= 0; i--) {
            if (call.legs.get(i).role == CallLeg.Role.AGENT) {
                return call.legs.get(i).endpoint;
            }
        }
        return null;
    }
}
