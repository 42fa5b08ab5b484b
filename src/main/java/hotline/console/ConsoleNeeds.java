package hotline.console;

import hotline.calls.CallView;
import hotline.calls.CallsRoom;
import hotline.cases.Cases;
import hotline.cases.Pop;
import hotline.console.live.PopSource;
import hotline.console.live.PopView;
import hotline.dialer.Dialer;
import hotline.dialer.OpenCallbacks;
import hotline.followups.FollowUps;
import hotline.platform.http.Caller;
import hotline.requests.OpenIncidents;
import hotline.requests.OpenRequests;
import hotline.requests.Requests;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the console takes from the rooms below it, as questions.
 *
 * @param pops what is known of a caller, on an event loop
 * @param tasks what waits for a person, on a virtual thread
 * @param owed the calls whose disposition a person owes, on a virtual thread
 */
public record ConsoleNeeds(PopSource pops, Function<Caller, TaskCounts> tasks, Function<Caller, List<OwedCall>> owed) {
    /** From the rooms below. @param mask shows a number without its middle */
    public static ConsoleNeeds of(
            CallsRoom calls,
            Cases cases,
            Requests requests,
            Dialer dialer,
            FollowUps followUps,
            UnaryOperator<String> mask) {
        return new ConsoleNeeds(
                (call, agentUserId) -> {
                    var known = cases.popFile().of(call.number(), agentUserId);
                    var callbacks = dialer.openCallbacks().of(call.number());
                    var asked = requests.openRequests().of(call.number(), agentUserId);
                    var incidents = requests.openIncidents().of(call.number());
                    return Future.all(known, callbacks, asked, incidents)
                            .map(_ ->
                                    pop(call, known.result(), callbacks.result(), asked.result(), incidents.result()));
                },
                caller -> {
                    var due = cases.due(caller);
                    return new TaskCounts(
                            dialer.due(caller),
                            due.complaints(),
                            due.promises(),
                            Math.toIntExact(calls.owed(caller.userId())),
                            due.notices(),
                            followUps.due(caller),
                            requests.due(caller));
                },
                caller -> calls.owedCalls(caller.userId()).stream()
                        .map(owed ->
                                new OwedCall(owed.callId(), owed.linkedid(), owed.endedAt(), mask.apply(owed.number())))
                        .toList());
    }

    private static PopView pop(
            CallView call,
            Pop.ForAgent known,
            List<OpenCallbacks.Owed> callbacks,
            List<OpenRequests.Open> requests,
            List<OpenIncidents.Open> incidents) {
        return new PopView(
                known.pop().customers(),
                known.pop().openComplaints(),
                known.pop().promises(),
                callbacks,
                requests,
                incidents,
                known.pop().lastContacts(),
                call.numberHidden(),
                known.subjectNotice());
    }
}
