package hotline.pbx.asterisk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The events of AMI that have a name here; all others are counted and left alone. */
enum EventKind {
    /** Not an event, but a response. */
    NONE(""),
    UNKNOWN("?"),

    NEW_CHANNEL("Newchannel"),
    NEW_STATE("Newstate"),
    NEW_CALLER_ID("NewCallerid"),
    HANGUP_REQUEST("HangupRequest"),
    SOFT_HANGUP_REQUEST("SoftHangupRequest"),
    HANGUP("Hangup"),
    BRIDGE_ENTER("BridgeEnter"),
    BRIDGE_LEAVE("BridgeLeave"),
    HOLD("Hold"),
    UNHOLD("Unhold"),
    BLIND_TRANSFER("BlindTransfer"),
    ATTENDED_TRANSFER("AttendedTransfer"),
    DIAL_BEGIN("DialBegin"),
    DIAL_END("DialEnd"),
    ORIGINATE_RESPONSE("OriginateResponse"),
    QUEUE_CALLER_JOIN("QueueCallerJoin"),
    QUEUE_CALLER_LEAVE("QueueCallerLeave"),
    QUEUE_CALLER_ABANDON("QueueCallerAbandon"),
    AGENT_CALLED("AgentCalled"),
    AGENT_CONNECT("AgentConnect"),
    AGENT_RING_NO_ANSWER("AgentRingNoAnswer"),
    AGENT_COMPLETE("AgentComplete"),
    AGENT_DUMP("AgentDump"),
    QUEUE_MEMBER_ADDED("QueueMemberAdded"),
    QUEUE_MEMBER_STATUS("QueueMemberStatus"),
    QUEUE_MEMBER_PAUSE("QueueMemberPause"),
    QUEUE_MEMBER_PENALTY("QueueMemberPenalty"),
    QUEUE_MEMBER_REMOVED("QueueMemberRemoved"),
    DEVICE_STATE_CHANGE("DeviceStateChange"),
    PEER_STATUS("PeerStatus"),
    USER_EVENT("UserEvent"),
    MIX_MONITOR_START("MixMonitorStart"),
    FULLY_BOOTED("FullyBooted"),

    // Known to say nothing that we need
    BRIDGE_CREATE("BridgeCreate"),
    BRIDGE_DESTROY("BridgeDestroy"),
    BRIDGE_MERGE("BridgeMerge"),
    CONTACT_STATUS("ContactStatus"),
    DIAL_STATE("DialState"),
    DTMF_BEGIN("DTMFBegin"),
    DTMF_END("DTMFEnd"),
    LOCAL_BRIDGE("LocalBridge"),
    LOCAL_OPTIMIZATION_BEGIN("LocalOptimizationBegin"),
    LOCAL_OPTIMIZATION_END("LocalOptimizationEnd"),
    MIX_MONITOR_STOP("MixMonitorStop"),
    MIX_MONITOR_MUTE("MixMonitorMute"),
    MUSIC_ON_HOLD_START("MusicOnHoldStart"),
    MUSIC_ON_HOLD_STOP("MusicOnHoldStop"),
    NEW_CONNECTED_LINE("NewConnectedLine"),
    NEW_EXTEN("Newexten"),
    VAR_SET("VarSet"),
    QUEUE_MEMBER_RINGINUSE("QueueMemberRinginuse"),
    REGISTRY("Registry"),
    RELOAD("Reload"),
    RTCP_RECEIVED("RTCPReceived"),
    RTCP_SENT("RTCPSent"),
    SHUTDOWN("Shutdown");

    private static final Set<EventKind> NOISE = EnumSet.range(BRIDGE_CREATE, SHUTDOWN);
    private static final int TABLE = 256;
    private static final EventKind[] BY_HASH = new EventKind[TABLE];

    static {
        for (var kind : EnumSet.range(NEW_CHANNEL, SHUTDOWN)) {
            var slot = hash(kind.name, 0, kind.name.length);
            while (BY_HASH[slot] != null) {
                slot = (slot + 1) % TABLE;
            }
            BY_HASH[slot] = kind;
        }
    }

    /** Never written after the constructor. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] name;

    private final String label;

    EventKind(String name) {
        this.name = HeaderNames.ascii(name);
        this.label = name;
    }

    /** AMI's own name. */
    String label() {
        return label;
    }

    boolean isNoise() {
        return NOISE.contains(this);
    }

    static EventKind of(byte[] bytes, int from, int to) {
        for (var slot = hash(bytes, from, to); ; slot = (slot + 1) % TABLE) {
            var kind = BY_HASH[slot];
            if (kind == null) {
                return UNKNOWN;
            }
            if (Arrays.equals(kind.name, 0, kind.name.length, bytes, from, to)) {
                return kind;
            }
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        var hash = 0;
        for (var i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & (TABLE - 1);
    }
}
