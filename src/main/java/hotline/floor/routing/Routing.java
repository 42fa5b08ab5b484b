package hotline.floor.routing;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Where a call goes: a pure decision (H4: emergencies jump, a level-A complaint goes first, VIP ahead, sticky agent). */
public final class Routing {
    private final RoutingRules rules;

    public Routing(RoutingRules rules) {
        this.rules = rules;
    }

    /**
     * @param open day, night, holiday or closed
     * @param queueOfReason the queue of each reason
     * @param onCall who is on duty now, then the last resort
     * @param takesCalls whether an extension would be rung now by a queue
     */
    public RouteAnswer answer(
            RouteQuestion question,
            CallerFacts caller,
            String open,
            Map<String, String> queueOfReason,
            List<String> onCall,
            BiPredicate<String, String> takesCalls) {
        var queue = queueOfReason.getOrDefault(
                question.reason(), queueOfReason.getOrDefault("other", rules.defaultQueue()));
        var agent = rules.stickyAgent() && !question.reason().equals("emergency")
                ? caller.agents().stream()
                        .filter(extension -> takesCalls.test(extension, queue))
                        .findFirst()
                        .orElse("")
                : "";
        return new RouteAnswer(open, queue, priority(question, caller), agent, "", onCall, Map.of());
    }

    private int priority(RouteQuestion question, CallerFacts caller) {
        if (question.reason().equals("emergency")) {
            return rules.emergency();
        }
        var level = caller.level();
        if (level != null
                && question.reason().equals("complaint")
                && rules.complaintLevels().contains(level)) {
            return rules.levelComplaint();
        }
        return level != null && rules.vipLevels().contains(level) ? rules.vip() : 0;
    }
}
