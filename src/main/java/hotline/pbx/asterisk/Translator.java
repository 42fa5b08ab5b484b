package hotline.pbx.asterisk;

import static hotline.pbx.asterisk.HeaderNames.DEST;
import static hotline.pbx.asterisk.HeaderNames.LEG;

import hotline.pbx.DeviceStatus;
import hotline.pbx.Leg;
import hotline.pbx.Member;
import hotline.pbx.Party;
import hotline.pbx.PbxEvent;
import hotline.pbx.Stamp;
import hotline.pbx.asterisk.HeaderNames.LegNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says AMI's events in the words of the port; most of AMI is noise to us. */
public final class Translator {
    /** Prefix of the ActionID of an Originate, before our attempt's id. */
    static final String ATTEMPT = "attempt:";

    private static final int STATE_RINGING = 5;
    private static final int STATE_UP = 6;
    private static final int REASON_ANSWERED = 4;
    private static final Set<String> REACHABLE = Set.of("Registered", "Reachable", "NonQualified", "Created");

    private final String pbx;
    private final InstantSource clock;
    private final SteadyTime steady;
    private long sequence;

    public Translator(String pbx, InstantSource clock) {
        this(pbx, clock, new SteadyTime(clock, System::nanoTime));
    }

    Translator(String pbx, InstantSource clock, SteadyTime steady) {
        this.pbx = pbx;
        this.clock = clock;
        this.steady = steady;
    }

    /** The next stamp of this link. */
    Stamp stamp(Instant at) {
        return new Stamp(pbx, ++sequence, at);
    }

    /** The event in our words, or null when it says nothing that we need. */
    public @Nullable PbxEvent translate(AmiFrame frame) {
        return translate(frame, frame.kind());
    }

    @Nullable
    PbxEvent translate(AmiFrame frame, EventKind kind) {
        return switch (kind) {
            case NEW_CHANNEL -> opened(frame);
            case NEW_STATE -> state(frame);
            case NEW_CALLER_ID -> new PbxEvent.CallerChanged(stamp(frame), leg(frame, LEG), caller(frame));
            case HANGUP_REQUEST -> new PbxEvent.HangupRequested(stamp(frame), leg(frame, LEG), true);
            case SOFT_HANGUP_REQUEST -> new PbxEvent.HangupRequested(stamp(frame), leg(frame, LEG), false);
            case HANGUP ->
                new PbxEvent.ChannelClosed(
                        stamp(frame),
                        leg(frame, LEG),
                        (int) frame.number(HeaderNames.CAUSE, 0),
                        frame.text(HeaderNames.TECH_CAUSE));
            case BRIDGE_ENTER ->
                new PbxEvent.BridgeEntered(stamp(frame), leg(frame, LEG), frame.text(HeaderNames.BRIDGE));
            case BRIDGE_LEAVE -> new PbxEvent.BridgeLeft(stamp(frame), leg(frame, LEG), frame.text(HeaderNames.BRIDGE));
            case HOLD -> new PbxEvent.Held(stamp(frame), leg(frame, LEG));
            case UNHOLD -> new PbxEvent.Unheld(stamp(frame), leg(frame, LEG));
            case BLIND_TRANSFER, ATTENDED_TRANSFER -> transfer(frame, kind);
            case DIAL_BEGIN ->
                new PbxEvent.DialBegun(stamp(frame), leg(frame, DEST), frame.text(HeaderNames.DIAL_STRING));
            case DIAL_END ->
                new PbxEvent.DialEnded(stamp(frame), leg(frame, DEST), frame.text(HeaderNames.DIAL_STATUS));
            case ORIGINATE_RESPONSE -> originated(frame);
            case USER_EVENT -> step(frame);
            case MIX_MONITOR_START -> new PbxEvent.RecordingStarted(stamp(frame), leg(frame, LEG));
            case PEER_STATUS -> contact(frame);
            case DEVICE_STATE_CHANGE -> device(frame);
            default -> ofQueue(frame, kind);
        };
    }

    private @Nullable PbxEvent ofQueue(AmiFrame frame, EventKind kind) {
        return switch (kind) {
            case QUEUE_CALLER_JOIN ->
                new PbxEvent.QueueJoined(
                        stamp(frame),
                        leg(frame, LEG),
                        queue(frame),
                        (int) frame.number(HeaderNames.POSITION, 0),
                        caller(frame));
            case QUEUE_CALLER_LEAVE -> new PbxEvent.QueueLeft(stamp(frame), leg(frame, LEG), queue(frame));
            case QUEUE_CALLER_ABANDON -> new PbxEvent.QueueAbandoned(stamp(frame), leg(frame, LEG), queue(frame));
            case AGENT_CALLED ->
                new PbxEvent.AgentCalled(
                        stamp(frame), leg(frame, LEG), leg(frame, DEST), queue(frame), endpoint(frame));
            case AGENT_CONNECT ->
                new PbxEvent.AgentConnected(
                        stamp(frame), leg(frame, LEG), leg(frame, DEST), queue(frame), endpoint(frame));
            case AGENT_RING_NO_ANSWER ->
                new PbxEvent.AgentRangOut(
                        stamp(frame),
                        leg(frame, LEG),
                        leg(frame, DEST),
                        queue(frame),
                        endpoint(frame),
                        frame.number(HeaderNames.RING_TIME, 0));
            case AGENT_COMPLETE ->
                new PbxEvent.AgentCompleted(
                        stamp(frame),
                        leg(frame, LEG),
                        leg(frame, DEST),
                        queue(frame),
                        endpoint(frame),
                        frame.text(HeaderNames.REASON));
            case AGENT_DUMP ->
                new PbxEvent.AgentDumped(
                        stamp(frame), leg(frame, LEG), leg(frame, DEST), queue(frame), endpoint(frame));
            case QUEUE_MEMBER_ADDED, QUEUE_MEMBER_STATUS, QUEUE_MEMBER_PAUSE, QUEUE_MEMBER_PENALTY ->
                new PbxEvent.MemberChanged(stamp(frame), member(frame, HeaderNames.MEMBER_NAME, HeaderNames.INTERFACE));
            case QUEUE_MEMBER_REMOVED -> new PbxEvent.MemberRemoved(stamp(frame), queue(frame), endpoint(frame));
            default -> null;
        };
    }

    private @Nullable PbxEvent state(AmiFrame frame) {
        return switch ((int) frame.number(HeaderNames.CHANNEL_STATE, -1)) {
            case STATE_RINGING -> new PbxEvent.ChannelRinging(stamp(frame), leg(frame, LEG));
            case STATE_UP -> new PbxEvent.ChannelAnswered(stamp(frame), leg(frame, LEG));
            default -> null;
        };
    }

    private PbxEvent transfer(AmiFrame frame, EventKind kind) {
        var succeeded = frame.is(HeaderNames.RESULT, HeaderNames.SUCCESS);
        var transferee = leg(frame, HeaderNames.TRANSFEREE);
        if (kind == EventKind.BLIND_TRANSFER) {
            return new PbxEvent.BlindTransferred(
                    stamp(frame),
                    leg(frame, HeaderNames.TRANSFERER),
                    transferee,
                    frame.text(HeaderNames.EXTENSION),
                    succeeded);
        }
        var first = leg(frame, HeaderNames.FIRST_TRANSFERER);
        return new PbxEvent.AttendedTransferred(
                stamp(frame),
                first,
                leg(frame, HeaderNames.SECOND_TRANSFERER),
                transferee.linkedid().isEmpty() ? first.linkedid() : transferee.linkedid(),
                succeeded);
    }

    private @Nullable PbxEvent originated(AmiFrame frame) {
        var action = frame.text(HeaderNames.ACTION_ID);
        var attempt =
                action.startsWith(ATTEMPT) ? action.substring(ATTEMPT.length()) : frame.text(HeaderNames.UNIQUEID);
        var reason = (int) frame.number(HeaderNames.REASON, 0);
        return new PbxEvent.OriginateEnded(stamp(frame), attempt, reason == REASON_ANSWERED, reason);
    }

    private @Nullable PbxEvent step(AmiFrame frame) {
        return frame.is(HeaderNames.USER_EVENT, HeaderNames.HOTLINE_STEP)
                ? new PbxEvent.StepTaken(
                        stamp(frame), leg(frame, LEG), frame.text(HeaderNames.STEP), frame.text(HeaderNames.VALUE))
                : null;
    }

    private @Nullable PbxEvent contact(AmiFrame frame) {
        var endpoint = afterTechnology(frame.text(HeaderNames.PEER));
        return endpoint.isEmpty()
                ? null
                : new PbxEvent.ContactChanged(
                        stamp(frame), endpoint, REACHABLE.contains(frame.text(HeaderNames.PEER_STATUS)));
    }

    private @Nullable PbxEvent device(AmiFrame frame) {
        var device = frame.text(HeaderNames.DEVICE);
        return device.startsWith("PJSIP/")
                ? new PbxEvent.DeviceChanged(
                        stamp(frame), afterTechnology(device), Devices.byName(frame.text(HeaderNames.STATE)))
                : null;
    }

    /** An agent's membership, from events and from QueueStatus, which name two headers differently. */
    static Member member(AmiFrame frame, byte[] name, byte[] location) {
        return new Member(
                queue(frame),
                afterTechnology(frame.text(location)),
                frame.text(name),
                (int) frame.number(HeaderNames.PENALTY, 0),
                frame.is(HeaderNames.PAUSED, HeaderNames.ONE),
                frame.text(HeaderNames.PAUSED_REASON),
                Devices.byNumber((int) frame.number(HeaderNames.STATUS, 0)),
                frame.is(HeaderNames.IN_CALL, HeaderNames.ONE));
    }

    private PbxEvent opened(AmiFrame frame) {
        var leg = leg(frame, LEG);
        if (leg.uniqueid().equals(leg.linkedid())) {
            steady.begins(leg.linkedid(), time(frame));
        }
        return new PbxEvent.ChannelOpened(
                stamp(frame), leg, caller(frame), frame.text(HeaderNames.CONTEXT), frame.text(HeaderNames.EXTEN));
    }

    private Stamp stamp(AmiFrame frame) {
        return stamp(steady.of(time(frame), () -> frame.text(LEG.linkedid)));
    }

    private Instant time(AmiFrame frame) {
        return frame.time(HeaderNames.TIMESTAMP, clock.instant());
    }

    static Leg leg(AmiFrame frame, LegNames names) {
        return new Leg(frame.text(names.channel), frame.text(names.uniqueid), frame.text(names.linkedid));
    }

    static Party caller(AmiFrame frame) {
        var number = frame.text(HeaderNames.CALLER_NUMBER);
        var name = frame.text(HeaderNames.CALLER_NAME);
        return number.isEmpty() && name.isEmpty() ? Party.WITHHELD : new Party(number, name);
    }

    static String queue(AmiFrame frame) {
        return frame.text(HeaderNames.QUEUE);
    }

    private static String endpoint(AmiFrame frame) {
        return afterTechnology(frame.text(HeaderNames.INTERFACE));
    }

    static String afterTechnology(String device) {
        return device.substring(device.indexOf('/') + 1);
    }

    /** Device states, which AMI says in two ways. */
    static final class Devices {
        private static final DeviceStatus[] BY_NUMBER = {
            DeviceStatus.UNKNOWN,
            DeviceStatus.NOT_IN_USE,
            DeviceStatus.IN_USE,
            DeviceStatus.BUSY,
            DeviceStatus.UNKNOWN,
            DeviceStatus.UNAVAILABLE,
            DeviceStatus.RINGING,
            DeviceStatus.RING_IN_USE,
            DeviceStatus.ON_HOLD
        };

        private Devices() {}

        static DeviceStatus byNumber(int number) {
            return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : DeviceStatus.UNKNOWN;
        }

        static DeviceStatus byName(String name) {
            return switch (name) {
                case "NOT_INUSE", "Not in use" -> DeviceStatus.NOT_IN_USE;
                case "INUSE", "In use" -> DeviceStatus.IN_USE;
                case "BUSY", "Busy" -> DeviceStatus.BUSY;
                case "UNAVAILABLE", "Unavailable", "INVALID", "Invalid" -> DeviceStatus.UNAVAILABLE;
                case "RINGING", "Ringing" -> DeviceStatus.RINGING;
                case "RINGINUSE", "Ring+Inuse" -> DeviceStatus.RING_IN_USE;
                case "ONHOLD", "On Hold" -> DeviceStatus.ON_HOLD;
                default -> DeviceStatus.UNKNOWN;
            };
        }
    }
}
