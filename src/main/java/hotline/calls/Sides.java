package hotline.calls;

import hotline.calls.CallLeg.Role;
import hotline.pbx.Leg;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is at the other end of a channel, and which way a call goes: by the channel's names alone. */
record Sides(Set<String> trunks) {
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,10}");
    private static final Pattern OUR_ATTEMPT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @param trunks endpoints towards the public network */
    Sides {
        trunks = Set.copyOf(trunks);
    }

    /** Whether we started the call: its linkedid is our attempt's id. */
    static boolean ours(Leg leg) {
        return OUR_ATTEMPT.matcher(leg.linkedid()).matches();
    }

    /** By the channel that a call began with; a step of the dialplan may know better. */
    CallDirection direction(Leg first) {
        if (trunks.contains(first.endpoint())) {
            return ours(first) ? CallDirection.CALLBACK : CallDirection.INBOUND;
        }
        return ours(first) ? CallDirection.OUTBOUND : CallDirection.INTERNAL;
    }

    Role role(Call call, Leg leg) {
        if (trunks.contains(leg.endpoint())) {
            return call.hasCustomer() ? Role.OTHER : Role.CUSTOMER;
        }
        return EXTENSION.matcher(leg.endpoint()).matches() ? Role.AGENT : Role.OTHER;
    }
}
