package hotline.console.live;

import hotline.calls.CallView;
import hotline.platform.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call, to the agents who are or were in it and to the supervisor.
 *
 * @param agents extensions to whom it belongs
 * @param pops what is known of the caller, by the extension that it may be shown to
 * @param late extensions for whom that could not be read in time
 * @param departments of its queue and its agents
 * @param ofNobody whether neither belongs to a department
 */
record CallItem(
        CallView call,
        Set<String> agents,
        Map<String, PopView> pops,
        Set<String> late,
        Set<Long> departments,
        boolean ofNobody,
        UnaryOperator<String> mask)
        implements Item {
    /** As the live protocol has it. */
    record Value(
            @Nullable Long id,
            String linkedid,
            String direction,
            String state,
            @Nullable String queue,
            @Nullable String reason,
            String number,
            boolean numberHidden,
            String name,
            @Nullable Instant joinedAt,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable String agentExtension,
            List<String> together,
            @Nullable String attempt,
            @Nullable Object pop,
            boolean popLate) {}

    static String id(String linkedid) {
        return "call/" + linkedid;
    }

    CallItem {
        agents = Set.copyOf(agents);
        pops = Map.copyOf(pops);
        late = Set.copyOf(late);
        departments = Set.copyOf(departments);
    }

    @Override
    public String id() {
        return id(call.linkedid());
    }

    @Override
    public String key() {
        return id();
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public @Nullable String json(Viewer viewer) {
        if (viewer.extension() != null && agents.contains(viewer.extension())) {
            return Json.write(value(viewer.extension(), mask.apply(call.number()), false));
        }
        var supervises = viewer.all()
                || (ofNobody && viewer.supervises(null))
                || departments.stream().anyMatch(viewer::supervises);
        return supervises ? Json.write(value(call.agentExtension(), call.number(), true)) : null;
    }

    private Value value(@Nullable String popOf, String number, boolean supervisor) {
        var pop = popOf == null ? null : pops.get(popOf);
        return new Value(
                call.id(),
                call.linkedid(),
                call.direction().code(),
                state(),
                call.queue(),
                call.reason(),
                number,
                call.numberHidden(),
                call.callerName(),
                call.joinedAt(),
                call.ringingAt(),
                call.answeredAt(),
                call.endedAt(),
                call.agentExtension(),
                call.withCustomer(),
                call.attempt(),
                pop == null ? null : shown(pop, supervisor),
                popOf != null && late.contains(popOf));
    }

    /** A complaint about the very agent is told to the supervisor alone (K2). */
    private static Object shown(PopView pop, boolean supervisor) {
        var value = new HashMap<String, @Nullable Object>();
        value.put("customers", pop.customers());
        value.put("openComplaints", pop.openComplaints());
        value.put("promises", pop.promises());
        value.put("callbacks", pop.callbacks());
        value.put("requests", pop.requests());
        value.put("incidents", pop.incidents());
        value.put("lastContacts", pop.lastContacts());
        value.put("withheld", pop.withheld());
        value.put("subjectNotice", supervisor ? pop.subjectNotice() : null);
        return value;
    }

    /** Before the queue a call counts as waiting. */
    private String state() {
        var state = call.state() == CallView.State.ENTERED ? CallView.State.QUEUED : call.state();
        return state.name().toLowerCase(Locale.ROOT);
    }
}
