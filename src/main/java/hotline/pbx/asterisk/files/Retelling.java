package hotline.pbx.asterisk.files;

import hotline.pbx.Leg;
import hotline.pbx.PbxEvent;
import hotline.pbx.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the calls of some lines in the words of the port, so that the one tracker decides about them
 * as it does about what it hears. The channel events know when each channel came, answered, was
 * bridged and went, and each step of the dialplan; the queue log knows how a stay in a queue ended and
 * which telephone rang in vain. Hold and ringing are in neither.
 */
final class Retelling {
    /** A hangup, and what it ends on its channel, are written within this. */
    private static final Duration ONE_HANGUP = Duration.ofMillis(100);

    private static final String STEP = "hotline.";

    private final String pbx;
    private final List<CelLine> lines;
    private final Map<String, List<CelLine>> byChannel = new HashMap<>();
    private final RungInVain rungInVain;
    private final QueueStays stays;
    private final List<PbxEvent> events = new ArrayList<>();

    /** Both in the order of time. */
    Retelling(String pbx, List<CelLine> lines, List<QueueLogLine> queueLog) {
        this.pbx = pbx;
        this.lines = lines;
        lines.forEach(line -> byChannel
                .computeIfAbsent(line.leg().uniqueid(), _ -> new ArrayList<>())
                .add(line));
        this.rungInVain = new RungInVain(byChannel, queueLog);
        this.stays = new QueueStays(byChannel, queueLog);
    }

    List<PbxEvent> events() {
        lines.forEach(this::tell);
        events.sort(Comparator.comparing(event -> event.stamp().at()));
        return events;
    }

    private Stamp stamp(Instant at) {
        return new Stamp(pbx, events.size() + 1, at);
    }

    private void tell(CelLine line) {
        var leg = line.leg();
        var stamp = stamp(line.at());
        switch (line.event()) {
            case "CHAN_START" -> opened(line);
            case "ANSWER" -> events.add(new PbxEvent.ChannelAnswered(stamp, leg));
            case "BRIDGE_ENTER" -> events.add(new PbxEvent.BridgeEntered(stamp, leg, line.extra("bridge_id")));
            case "BRIDGE_EXIT" -> events.add(new PbxEvent.BridgeLeft(stamp, leg, line.extra("bridge_id")));
            case "HANGUP" -> closed(line);
            case "APP_START" -> joined(line);
            case "APP_END" -> left(line);
            case "BLINDTRANSFER" ->
                events.add(new PbxEvent.BlindTransferred(
                        stamp,
                        leg,
                        new Leg(
                                line.extra("transferee_channel_name"),
                                line.extra("transferee_channel_uniqueid"),
                                leg.linkedid()),
                        line.extra("extension"),
                        true));
            case "ATTENDEDTRANSFER" -> attended(line);
            case "USER_DEFINED" -> step(line);
            default -> {}
        }
    }

    private void opened(CelLine line) {
        var leg = line.leg();
        events.add(new PbxEvent.ChannelOpened(stamp(line.at()), leg, line.caller(), line.context(), line.exten()));
        var dialled = !leg.uniqueid().equals(leg.linkedid()) || of(leg).stream().anyMatch(CelLine::dialled);
        if (dialled) {
            events.add(new PbxEvent.DialBegun(stamp(line.at()), leg, dialString(line)));
            if (rungInVain.rang(leg.uniqueid())) {
                events.add(new PbxEvent.ChannelRinging(stamp(line.at()), leg));
            }
        }
    }

    /** What the dialling application of the call was told last; an originated channel's is not written anywhere. */
    private String dialString(CelLine opened) {
        var dial = "";
        for (var line : lines) {
            if (line.at().isAfter(opened.at())) {
                break;
            }
            if (line.event().equals("APP_START")
                    && line.application().equals("Dial")
                    && line.leg().linkedid().equals(opened.leg().linkedid())) {
                dial = line.applicationData();
            }
        }
        var end = dial.indexOf(',');
        return end < 0 ? dial : dial.substring(0, end);
    }

    /** A channel's end: who wanted it, how its dialling ended, and its cause. */
    private void closed(CelLine line) {
        var leg = line.leg();
        var asked = hangupAsked(line);
        var byFarEnd = line.extra("hangupsource").equals(leg.channel()) || stays.abandoned(leg.uniqueid(), line.at());
        events.add(new PbxEvent.HangupRequested(stamp(asked), leg, byFarEnd));
        var cause = cause(line);
        var status = rungInVain.status(leg.uniqueid(), cause);
        if (status != null) {
            events.add(new PbxEvent.DialEnded(stamp(line.at()), leg, status));
        }
        if (rungInVain.rangOut(leg.uniqueid())) {
            events.add(new PbxEvent.AgentRangOut(stamp(line.at()), leg, leg, "", leg.endpoint(), 0));
        }
        if (rungInVain.dumped(leg.uniqueid())) {
            events.add(new PbxEvent.AgentDumped(stamp(line.at()), leg, leg, "", leg.endpoint()));
        }
        events.add(new PbxEvent.ChannelClosed(stamp(line.at()), leg, cause, ""));
    }

    private static int cause(CelLine line) {
        var cause = line.extra("hangupcause");
        return cause.matches("[0-9]{1,3}") ? Integer.parseInt(cause) : 0;
    }

    /** The hangup was asked for when the first of what it ended on this channel ended. */
    private Instant hangupAsked(CelLine hangup) {
        var asked = hangup.at();
        var channel = of(hangup.leg());
        for (var index = channel.indexOf(hangup) - 1; index >= 0; index--) {
            var before = channel.get(index);
            var ending = before.event().equals("BRIDGE_EXIT") || before.event().equals("APP_END");
            if (!ending || Duration.between(before.at(), asked).compareTo(ONE_HANGUP) > 0) {
                break;
            }
            asked = before.at();
        }
        return asked;
    }

    private void joined(CelLine line) {
        var stay = stays.begunBy(line);
        if (stay != null && stay.letIn()) {
            events.add(new PbxEvent.QueueJoined(
                    stamp(line.at()), line.leg(), stay.queue(), stay.position(), line.caller()));
        }
    }

    private void left(CelLine line) {
        var stay = stays.endedBy(line);
        if (stay != null && stay.letIn()) {
            if (stay.gaveUp()) {
                events.add(new PbxEvent.QueueAbandoned(stamp(line.at()), line.leg(), stay.queue()));
            }
            events.add(new PbxEvent.QueueLeft(stamp(line.at()), line.leg(), stay.queue()));
        }
    }

    private void attended(CelLine line) {
        var uniqueid = line.extra("channel2_uniqueid");
        var second = of(new Leg("", uniqueid, ""));
        var linkedid = second.isEmpty()
                ? line.leg().linkedid()
                : second.getFirst().leg().linkedid();
        events.add(new PbxEvent.AttendedTransferred(
                stamp(line.at()),
                line.leg(),
                new Leg(line.extra("channel2_name"), uniqueid, linkedid),
                line.leg().linkedid(),
                true));
    }

    private void step(CelLine line) {
        if (line.userEvent().startsWith(STEP)) {
            var name = line.userEvent().substring(STEP.length());
            events.add(new PbxEvent.StepTaken(stamp(line.at()), line.leg(), name, line.extra("extra")));
        }
    }

    private List<CelLine> of(Leg leg) {
        return byChannel.getOrDefault(leg.uniqueid(), List.of());
    }

    /** The last line of that kind on a channel, if any. */
    static @Nullable CelLine last(List<CelLine> channel, String event) {
        CelLine last = null;
        for (var line : channel) {
            if (line.event().equals(event)) {
                last = line;
            }
        }
        return last;
    }
}
