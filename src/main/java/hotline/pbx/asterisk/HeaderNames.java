package hotline.pbx.asterisk;

import java.nio.charset.StandardCharsets;

/** Names of AMI's headers that we read, as bytes. */
final class HeaderNames {
    static final byte[] EVENT = ascii("Event");
    static final byte[] RESPONSE = ascii("Response");
    static final byte[] ACTION_ID = ascii("ActionID");
    static final byte[] EVENT_LIST = ascii("EventList");
    static final byte[] COMPLETE = ascii("Complete");
    static final byte[] CANCELLED = ascii("cancelled");
    static final byte[] MESSAGE = ascii("Message");
    static final byte[] TIMESTAMP = ascii("Timestamp");
    static final byte[] UPTIME = ascii("Uptime");

    static final byte[] CALLER_NUMBER = ascii("CallerIDNum");
    static final byte[] CALLER_NAME = ascii("CallerIDName");
    static final byte[] CHANNEL_STATE = ascii("ChannelState");
    static final byte[] CONTEXT = ascii("Context");
    static final byte[] EXTEN = ascii("Exten");
    static final byte[] EXTENSION = ascii("Extension");
    static final byte[] CAUSE = ascii("Cause");
    static final byte[] TECH_CAUSE = ascii("TechCause");
    static final byte[] BRIDGE = ascii("BridgeUniqueid");
    static final byte[] RESULT = ascii("Result");
    static final byte[] SUCCESS = ascii("Success");
    static final byte[] DIAL_STRING = ascii("DialString");
    static final byte[] DIAL_STATUS = ascii("DialStatus");
    static final byte[] REASON = ascii("Reason");
    static final byte[] UNIQUEID = ascii("Uniqueid");

    static final byte[] QUEUE = ascii("Queue");
    static final byte[] POSITION = ascii("Position");
    static final byte[] INTERFACE = ascii("Interface");
    static final byte[] MEMBER_NAME = ascii("MemberName");
    static final byte[] PENALTY = ascii("Penalty");
    static final byte[] PAUSED = ascii("Paused");
    static final byte[] PAUSED_REASON = ascii("PausedReason");
    static final byte[] STATUS = ascii("Status");
    static final byte[] IN_CALL = ascii("InCall");
    static final byte[] RING_TIME = ascii("RingTime");
    static final byte[] ONE = ascii("1");

    static final byte[] DEVICE = ascii("Device");
    static final byte[] STATE = ascii("State");
    static final byte[] PEER = ascii("Peer");
    static final byte[] PEER_STATUS = ascii("PeerStatus");
    static final byte[] USER_EVENT = ascii("UserEvent");
    static final byte[] HOTLINE_STEP = ascii("HotlineStep");
    static final byte[] STEP = ascii("Step");
    static final byte[] VALUE = ascii("Value");

    static final LegNames LEG = new LegNames("");
    static final LegNames DEST = new LegNames("Dest");
    static final LegNames TRANSFERER = new LegNames("Transferer");
    static final LegNames TRANSFEREE = new LegNames("Transferee");
    static final LegNames FIRST_TRANSFERER = new LegNames("OrigTransferer");
    static final LegNames SECOND_TRANSFERER = new LegNames("SecondTransferer");

    private HeaderNames() {}

    static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** The three headers by which an event names a channel. */
    static final class LegNames {
        final byte[] channel;
        final byte[] uniqueid;
        final byte[] linkedid;

        LegNames(String prefix) {
            channel = ascii(prefix + "Channel");
            uniqueid = ascii(prefix + "Uniqueid");
            linkedid = ascii(prefix + "Linkedid");
        }
    }
}
