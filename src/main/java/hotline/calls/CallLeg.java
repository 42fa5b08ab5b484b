package hotline.calls;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import hotline.pbx.Leg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one channel of a call. Every fact is kept with its time, so that durations and the
 * outcome do not depend on the order in which events of different channels arrive.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class CallLeg {
    /** Whose end of the call it is. */
    enum Role {
        CUSTOMER,
        AGENT,
        /** The on-call mobile, another outside party, a channel inside the telephone system. */
        OTHER
    }

    /** What the rooms above were last told of an agent's leg. */
    enum Told {
        NOTHING,
        RINGING,
        TALKING,
        HELD,
        /** In the call, but not with the customer. */
        ASIDE,
        ENDED
    }

    /** A stay in a bridge. */
    record Stay(String bridge, Instant from, @Nullable Instant to) {}

    String uniqueid = "";
    String channel = "";
    String endpoint = "";
    Role role = Role.OTHER;
    Instant openedAt = Instant.EPOCH;
    /** Its Newchannel was heard, or a snapshot showed it. */
    boolean introduced;

    @Nullable
    Instant dialledAt;

    @Nullable
    Instant ringingAt;

    @Nullable
    Instant answeredAt;

    @Nullable
    Instant closedAt;
    /** It went over to another call by an attended transfer. */
    boolean moved;
    /** Its end was not heard. */
    boolean lost;

    @Nullable
    Instant hangupAskedAt;

    boolean hangupByFarEnd;
    int cause;
    String techCause = "";
    /** The first word of the dialling application on how it ended; empty while it dials. */
    String dialStatus = "";

    String dialString = "";
    boolean rangOut;
    boolean dumped;
    List<Stay> stays = new ArrayList<>();
    List<Span> holds = new ArrayList<>();
    Told told = Told.NOTHING;
    Instant toldAt = Instant.EPOCH;
    boolean talked;

    CallLeg() {}

    CallLeg(Leg leg, Instant at, Role role) {
        this.uniqueid = leg.uniqueid();
        this.channel = leg.channel();
        this.endpoint = leg.endpoint();
        this.openedAt = at;
        this.role = role;
    }

    boolean over() {
        return closedAt != null || moved;
    }

    @Nullable
    String bridge() {
        return stays.isEmpty() || stays.getLast().to() != null
                ? null
                : stays.getLast().bridge();
    }

    boolean holding() {
        return !holds.isEmpty() && holds.getLast().open();
    }

    boolean enter(String bridge, Instant at) {
        if (bridge.equals(bridge()) || over()) {
            return false;
        }
        leave(at);
        stays.add(new Stay(bridge, at, null));
        return true;
    }

    boolean leave(Instant at) {
        if (bridge() == null) {
            return false;
        }
        var stay = stays.removeLast();
        stays.add(new Stay(stay.bridge(), stay.from(), at.isBefore(stay.from()) ? stay.from() : at));
        return true;
    }

    boolean hold(Instant at) {
        return !holding() && !over() && holds.add(new Span(at, null));
    }

    boolean unhold(Instant at) {
        if (!holding()) {
            return false;
        }
        var span = holds.removeLast();
        return holds.add(new Span(span.from(), at));
    }

    /** Ends it; whatever lasted ends with it. */
    boolean close(Instant at) {
        if (over()) {
            return false;
        }
        leave(at);
        unhold(at);
        closedAt = at;
        return true;
    }

    /** The stretches in which both were in one bridge. */
    List<Span> together(CallLeg other, Instant end) {
        var together = new ArrayList<Span>();
        for (var mine : stays) {
            for (var theirs : other.stays) {
                var overlap = mine.bridge().equals(theirs.bridge())
                        ? Span.overlap(new Span(mine.from(), mine.to()), new Span(theirs.from(), theirs.to()), end)
                        : null;
                if (overlap != null) {
                    together.add(overlap);
                }
            }
        }
        return together;
    }
}
