package hotline.policies.limits;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Who is told, by what they are to a case. */
public enum Receiver {
    /** Who works on it. */
    OWNER,
    /** The supervisors of the department in charge. */
    SUPERVISOR,
    /** The head of that department. */
    MANAGER,
    /** The head of the department at the top. */
    GENERAL_MANAGER;

    /** As in a policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Receiver> byKey() {
        var receivers = new LinkedHashMap<String, Receiver>();
        Arrays.stream(values()).forEach(receiver -> receivers.put(receiver.key(), receiver));
        return receivers;
    }
}
