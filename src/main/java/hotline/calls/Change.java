package hotline.calls;

import hotline.calls.CallLeg.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One event's work on one call: what it does to the call, and the effects that follow from the
 * difference. Effects are made when all is done, so that each carries the call as it is afterwards.
 */
final class Change {
    final Call call;
    final Instant at;
    private final List<Function<CallView, CallEffect>> effects = new ArrayList<>();
    private boolean visible;

    Change(Call call, Instant at) {
        this.call = call;
        this.at = at;
    }

    /** A screen would show the call differently now. */
    void show() {
        visible = true;
    }

    void tell(Function<CallView, CallEffect> effect) {
        effects.add(effect);
    }

    void moment(String kind, @Nullable String extension, @Nullable String detail) {
        moment(at, kind, extension, detail);
    }

    void moment(Instant when, String kind, @Nullable String extension, @Nullable String detail) {
        var moment = new Moment(++call.moments, when, kind, extension, call.queue(), detail);
        tell(view -> new CallEffect.TimelineEntry(when, view, moment));
    }

    /** Compares with what was told last, agent by agent and queue by queue. */
    void conclude() {
        for (var leg : call.legs) {
            if (leg.role != CallLeg.Role.CUSTOMER) {
                conclude(leg);
            }
        }
        for (var visit : call.visits) {
            if (visit.exit == null) {
                leave(visit);
            }
        }
        compareVoices();
    }

    private void compareVoices() {
        var voices = call.legs.stream()
                .filter(leg -> leg.role != CallLeg.Role.CUSTOMER)
                .filter(leg -> leg.told == Told.TALKING || leg.told == Told.HELD)
                .toList();
        if (voices.size() != 1) {
            return;
        }
        var voice = voices.getFirst().uniqueid;
        if (call.voice != null && !call.voice.equals(voice)) {
            tell(view -> new CallEffect.VoiceChanged(at, view));
        }
        call.voice = voice;
    }

    private void conclude(CallLeg leg) {
        var now = state(leg);
        if (now == leg.told) {
            return;
        }
        var before = leg.told;
        leg.told = now;
        leg.toldAt = at;
        show();
        switch (now) {
            case RINGING -> rings(leg);
            case TALKING -> talks(leg, before);
            case HELD -> heldNow(leg, before);
            case ENDED -> ends(leg, before);
            case NOTHING, ASIDE -> {}
        }
    }

    private Told state(CallLeg leg) {
        if (leg.over()) {
            return Told.ENDED;
        }
        if (call.talking(leg)) {
            var held = leg.holding() || call.partnersOf(leg).anyMatch(CallLeg::holding);
            return held ? Told.HELD : Told.TALKING;
        }
        if (leg.answeredAt != null) {
            return Told.ASIDE;
        }
        return leg.dialledAt != null ? Told.RINGING : Told.NOTHING;
    }

    private void rings(CallLeg leg) {
        moment("ringing", name(leg), null);
        if (leg.role == CallLeg.Role.AGENT) {
            tell(view -> new CallEffect.CallRinging(at, view, leg.endpoint));
        }
    }

    private void talks(CallLeg leg, Told before) {
        if (before == Told.HELD) {
            moment("unheld", name(leg), null);
            tell(view -> new CallEffect.CallUnheld(at, view, leg.endpoint));
            return;
        }
        var first = call.answeredAt == null;
        if (first) {
            call.answeredAt = at;
        }
        leg.talked = true;
        moment("talking", name(leg), null);
        if (leg.role == CallLeg.Role.AGENT) {
            if (call.hasCustomer() && call.othersTalking(leg)) {
                moment("conference", name(leg), null);
            }
            var visit = call.visits.isEmpty() ? null : call.visits.getLast();
            var waited = visit == null ? 0 : millis(visit.joinedAt, at);
            tell(view -> new CallEffect.CallAnswered(at, view, leg.endpoint, waited));
        }
        var open = call.openVisit();
        if (open != null) {
            open.leftAt = at;
        }
    }

    private void heldNow(CallLeg leg, Told before) {
        if (before != Told.TALKING) {
            talks(leg, before);
        }
        moment("held", name(leg), null);
        tell(view -> new CallEffect.CallHeld(at, view, leg.endpoint));
    }

    private void ends(CallLeg leg, Told before) {
        var attempt = CallSummary.attempt(call, leg, at);
        if (leg.talked) {
            moment("hungUp", name(leg), leg.hangupByFarEnd ? "agent" : null);
            // One who goes over to another call with an attended transfer is not free.
            if (leg.role == CallLeg.Role.AGENT && !leg.moved) {
                tell(view -> new CallEffect.AgentReleased(at, view, leg.endpoint, attempt.talkMillis()));
            }
        } else if (leg.dialledAt != null && (before == Told.RINGING || before == Told.ASIDE)) {
            moment(leg.dumped ? "dumped" : "rangOut", name(leg), leg.dialStatus.isEmpty() ? null : leg.dialStatus);
            if (leg.role == CallLeg.Role.AGENT) {
                var missed = CallSummary.missed(leg);
                tell(view -> new CallEffect.CallRangOut(at, view, leg.endpoint, attempt.ringMillis(), missed));
            }
        }
    }

    private void leave(QueueVisit visit) {
        var exit = QueueExits.of(call, visit, at);
        if (exit == null) {
            return;
        }
        visit.exit = exit;
        if (visit.leftAt == null) {
            visit.leftAt = at;
        }
        show();
        var left = visit.leftAt;
        var queue = visit.queue;
        var waited = millis(visit.joinedAt, left);
        moment(left, "unqueued", null, exit.name().toLowerCase(Locale.ROOT));
        tell(view -> new CallEffect.CallUnqueued(at, view, queue, exit, waited));
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static String name(CallLeg leg) {
        return leg.role == CallLeg.Role.AGENT ? leg.endpoint : "";
    }

    boolean silent() {
        return effects.isEmpty() && !visible;
    }

    /** The effects in the order in which they were told, then the change of what is shown. */
    void flush(CallView view, Consumer<CallEffect> into) {
        effects.forEach(effect -> into.accept(effect.apply(view)));
        if (visible) {
            into.accept(new CallEffect.CallChanged(at, view));
        }
    }
}
