package hotline.calls;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call while the tracker holds it: facts only, in the form in which they are also kept in the
 * database for a restart. Written by the tracker alone, on its event loop.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Call {
    String pbx = "";
    String linkedid = "";

    @Nullable
    Long id;

    @Nullable
    String attempt;

    CallDirection direction = CallDirection.INTERNAL;
    Instant startedAt = Instant.EPOCH;
    /** As the network or our dialling wrote it; normalised in {@link #number}. */
    String number = "";

    String callerName = "";
    String did = "";

    @Nullable
    String reason;

    /** Whose matter a call is that never came to a queue. */
    @Nullable
    String matterOf;

    List<CallLeg> legs = new ArrayList<>();
    List<QueueVisit> visits = new ArrayList<>();
    List<String> linked = new ArrayList<>();
    boolean closedHours;
    boolean blocked;
    boolean oncall;
    boolean machine;

    @Nullable
    String voicemail;

    @Nullable
    String keepPlaceNumber;

    @Nullable
    Integer satisfaction;

    @Nullable
    String recording;

    boolean recordingTold;
    /** The channel of who was last alone with the customer. */
    @Nullable
    String voice;

    @Nullable
    Instant answeredAt;

    @Nullable
    Instant endedAt;

    boolean touchedByGap;
    /** The telephone system itself ended with the call up: nobody hung up. */
    boolean cut;

    int moments;
    /** Only for the moment: not kept over a restart. */
    @JsonIgnore
    final RecentEvents recent = new RecentEvents();

    Call() {}

    Call(String pbx, String linkedid, Instant startedAt) {
        this.pbx = pbx;
        this.linkedid = linkedid;
        this.startedAt = startedAt;
    }

    @Nullable
    CallLeg leg(String uniqueid) {
        for (var leg : legs) {
            if (leg.uniqueid.equals(uniqueid)) {
                return leg;
            }
        }
        return null;
    }

    /** The customer's channel: of several that followed one another, the last. */
    @Nullable
    CallLeg customer() {
        for (var i = legs.size() - 1; i >= 0; i--) {
            if (legs.get(i).role == CallLeg.Role.CUSTOMER) {
                return legs.get(i);
            }
        }
        return null;
    }

    boolean hasCustomer() {
        return customer() != null;
    }

    /** Those whom somebody of ours talks with: the customer, or inside the house whoever else is there. */
    Stream<CallLeg> partnersOf(CallLeg agent) {
        return hasCustomer()
                ? legs.stream().filter(leg -> leg.role == CallLeg.Role.CUSTOMER)
                : legs.stream().filter(leg -> leg != agent);
    }

    /** Whether this leg and a partner are in one bridge now. */
    boolean talking(CallLeg agent) {
        var bridge = agent.bridge();
        return bridge != null && partnersOf(agent).anyMatch(partner -> bridge.equals(partner.bridge()));
    }

    /** Whether another agent is with the customer at the same time; a telephone that takes its own call over is not. */
    boolean othersTalking(CallLeg agent) {
        return legs.stream()
                .filter(leg -> leg.role == CallLeg.Role.AGENT && !leg.endpoint.equals(agent.endpoint))
                .anyMatch(this::talking);
    }

    /** The stretches in which this leg and a partner were together. */
    List<Span> talks(CallLeg agent, Instant end) {
        return partnersOf(agent)
                .flatMap(partner -> agent.together(partner, end).stream())
                .toList();
    }

    /** The parts of those stretches in which one of them held the other. */
    List<Span> held(CallLeg agent, Instant end) {
        var holds = Stream.concat(Stream.of(agent), partnersOf(agent))
                .flatMap(leg -> leg.holds.stream())
                .toList();
        return Span.overlaps(talks(agent, end), holds, end);
    }

    @Nullable
    QueueVisit openVisit() {
        return visits.isEmpty() || visits.getLast().leftAt != null ? null : visits.getLast();
    }

    /** The queue that it is in or was in last, else the one whose matter it is. */
    @Nullable
    String queue() {
        return visits.isEmpty() ? matterOf : visits.getLast().queue;
    }

    boolean allOver() {
        return !legs.isEmpty() && legs.stream().allMatch(CallLeg::over);
    }

    Instant lastFact() {
        return legs.stream()
                .map(leg -> leg.closedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(startedAt);
    }
}
