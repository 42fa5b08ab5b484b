package hotline.console.live;

import hotline.floor.AgentView;
import org.jspecify.annotations.Nullable;

/** An agent, to colleagues of the same queues or department, who may hand over a call, and to the supervisor. */
final class AgentItem implements Item {
    private final AgentView agent;
    private final Variants variants;

    AgentItem(AgentView agent) {
        this.agent = agent;
        this.variants = new Variants(() -> agent);
    }

    static String id(String extension) {
        return "agent/" + extension;
    }

    @Override
    public String id() {
        return id(agent.extension());
    }

    @Override
    public String key() {
        return id();
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public @Nullable String json(Viewer viewer) {
        var mine = viewer.all()
                || viewer.is(agent.extension())
                || viewer.serves(agent.queues())
                || viewer.worksIn(agent.departmentId());
        return mine ? variants.json() : null;
    }
}
