package hotline.floor.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an agent is doing, as shown. */
public enum AgentState {
    /** Signed out of the phone. */
    OFFLINE,
    READY,
    /** A callback is about to be connected; takes no other call. */
    RESERVED,
    RINGING,
    TALKING,
    HELD,
    /** Two legs at once. */
    CONSULTING,
    WRAPUP,
    PAUSED,
    /** Signed in, but the telephone cannot be reached: not rung blindly. */
    PHONE_LOST;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a call is with the agent, ringing included. */
    public boolean onCall() {
        return this == RINGING || talking();
    }

    public boolean talking() {
        return this == TALKING || this == HELD || this == CONSULTING;
    }

    /** Whether the agent is at work and will take a call now or after the present one. */
    public boolean working() {
        return this == READY || this == RESERVED || this == WRAPUP || onCall();
    }
}
