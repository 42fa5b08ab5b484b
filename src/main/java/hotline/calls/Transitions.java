package hotline.calls;

import hotline.pbx.PbxEvent;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each event of the telephone system does to the facts of its call. */
final class Transitions {
    private static final Pattern SCORE = Pattern.compile("[1-5]");

    private Transitions() {}

    /** @param leg the channel that the event is about, which is in the call */
    static void apply(Change change, CallLeg leg, PbxEvent.OfCall event) {
        var at = change.at;
        var call = change.call;
        switch (event) {
            case PbxEvent.ChannelOpened e -> opened(change, leg, e);
            case PbxEvent.CallerChanged e -> callerChanged(change, leg, e);
            case PbxEvent.ChannelRinging _ -> {
                if (leg.ringingAt == null) {
                    leg.ringingAt = at;
                }
            }
            case PbxEvent.ChannelAnswered _ -> answered(change, leg);
            case PbxEvent.HangupRequested e -> {
                if (leg.hangupAskedAt == null && !leg.over()) {
                    leg.hangupAskedAt = at;
                    leg.hangupByFarEnd = e.byFarEnd();
                }
            }
            case PbxEvent.ChannelClosed e -> closed(change, leg, e);
            case PbxEvent.BridgeEntered e -> leg.enter(e.bridge(), at);
            case PbxEvent.BridgeLeft e -> {
                if (e.bridge().equals(leg.bridge())) {
                    leg.leave(at);
                }
            }
            case PbxEvent.Held _ -> leg.hold(at);
            case PbxEvent.Unheld _ -> leg.unhold(at);
            case PbxEvent.DialBegun e -> dialled(change, leg, e);
            case PbxEvent.DialEnded e -> {
                if (leg.dialStatus.isEmpty() && !leg.over()) {
                    leg.dialStatus = e.status();
                }
            }
            case PbxEvent.AgentCalled _ -> called(change, leg);
            case PbxEvent.AgentConnected _, PbxEvent.AgentCompleted _ -> {}
            case PbxEvent.AgentRangOut _ -> leg.rangOut = true;
            case PbxEvent.AgentDumped _ -> leg.dumped = true;
            case PbxEvent.QueueJoined e -> joined(change, e);
            case PbxEvent.QueueLeft e -> {
                var visit = call.openVisit();
                if (visit != null && visit.inQueue && visit.queue.equals(e.queue())) {
                    visit.leftAt = at;
                    change.show();
                }
            }
            case PbxEvent.QueueAbandoned e -> {
                var visit = call.openVisit();
                if (visit != null && visit.queue.equals(e.queue())) {
                    visit.givenUp = true;
                }
            }
            case PbxEvent.BlindTransferred e -> blindly(change, e);
            case PbxEvent.AttendedTransferred e -> {
                if (e.succeeded()) {
                    change.moment("transferred", leg.endpoint, "attended");
                    change.tell(view -> new CallEffect.CallTransferred(at, view, leg.endpoint, "", true));
                }
            }
            case PbxEvent.StepTaken e -> Steps.take(change, leg, e);
            case PbxEvent.RecordingStarted _ -> recorded(change);
        }
    }

    /** A recording that is renewed begins again on the telephone system, but is one for people. */
    private static void recorded(Change change) {
        if (!change.call.recordingTold) {
            change.call.recordingTold = true;
            change.moment("recording", null, null);
        }
    }

    private static void opened(Change change, CallLeg leg, PbxEvent.ChannelOpened event) {
        if (leg.introduced) {
            return;
        }
        leg.introduced = true;
        if (change.at.isBefore(leg.openedAt)) {
            leg.openedAt = change.at;
        }
        var call = change.call;
        if (leg.openedAt.isBefore(call.startedAt)) {
            call.startedAt = leg.openedAt;
        }
        // Our own calls open a channel without a caller: their number comes with the dialling.
        if (leg.role == CallLeg.Role.CUSTOMER && call.direction == CallDirection.INBOUND) {
            call.number = event.caller().number();
            call.callerName = event.caller().name();
            call.did = call.did.isEmpty() ? event.exten() : call.did;
            change.show();
        }
    }

    private static void callerChanged(Change change, CallLeg leg, PbxEvent.CallerChanged event) {
        var call = change.call;
        if (leg.role == CallLeg.Role.CUSTOMER && call.direction == CallDirection.INBOUND && call.number.isEmpty()) {
            call.number = event.caller().number();
            call.callerName = event.caller().name();
            change.show();
        }
    }

    private static void answered(Change change, CallLeg leg) {
        if (leg.answeredAt == null && !leg.over()) {
            leg.answeredAt = change.at;
            change.show();
            if (leg.role == CallLeg.Role.AGENT || change.call.direction != CallDirection.INBOUND) {
                change.moment("answered", leg.role == CallLeg.Role.AGENT ? leg.endpoint : "", null);
            }
        }
    }

    private static void closed(Change change, CallLeg leg, PbxEvent.ChannelClosed event) {
        if (!leg.close(change.at)) {
            return;
        }
        leg.cause = event.cause();
        leg.techCause = event.techCause();
        change.show();
        if (leg.role == CallLeg.Role.CUSTOMER) {
            change.moment("hungUp", "", leg.hangupByFarEnd ? "customer" : "system");
        }
    }

    private static void called(Change change, CallLeg leg) {
        if (leg.dialledAt == null) {
            leg.dialledAt = change.at;
            change.show();
        }
    }

    private static void dialled(Change change, CallLeg leg, PbxEvent.DialBegun event) {
        called(change, leg);
        leg.dialString = event.dialString();
        var call = change.call;
        if (leg.role == CallLeg.Role.CUSTOMER && call.number.isEmpty()) {
            call.number = dialledNumber(event.dialString());
        }
    }

    /** {@code 13700137000} of {@code PJSIP/13700137000@carrier}, {@code sip:13700137000@host} or {@code 13700137000@carrier}. */
    static String dialledNumber(String dialString) {
        var address = dialString.substring(dialString.lastIndexOf('/') + 1);
        var at = address.indexOf('@');
        var user = at >= 0 ? address.substring(0, at) : address;
        return user.startsWith("sip:") ? user.substring(4) : user;
    }

    private static void joined(Change change, PbxEvent.QueueJoined event) {
        var visit = change.call.openVisit();
        if (visit != null && visit.queue.equals(event.queue())) {
            visit.inQueue = true;
            return;
        }
        offer(change, event.queue(), change.at).inQueue = true;
    }

    /** Begins a stay in a queue; one that still lasts ends here. */
    static QueueVisit offer(Change change, String queue, Instant at) {
        var before = change.call.openVisit();
        if (before != null) {
            before.leftAt = at;
        }
        var visit = new QueueVisit(queue, at);
        change.call.visits.add(visit);
        change.show();
        change.moment(at, "queued", null, null);
        change.tell(view -> new CallEffect.CallQueued(at, view, queue));
        return visit;
    }

    private static void blindly(Change change, PbxEvent.BlindTransferred event) {
        if (!event.succeeded()) {
            return;
        }
        var from = event.leg().endpoint();
        change.moment("transferred", from, event.exten());
        change.tell(view -> new CallEffect.CallTransferred(change.at, view, from, event.exten(), false));
        change.show();
    }

    /** The satisfaction key, or null when it is none. */
    static @Nullable Integer score(String value) {
        return SCORE.matcher(value).matches() ? Integer.valueOf(value) : null;
    }
}
