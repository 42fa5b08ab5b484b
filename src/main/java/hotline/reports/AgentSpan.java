package hotline.reports;

import hotline.floor.AgentView;
import hotline.floor.agent.AgentState;
import hotline.platform.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** From {@code since} on the agent does this. @param queues that he serves then */
record AgentSpan(long userId, AgentState state, List<String> queues, Instant since) {
    static AgentSpan of(AgentView agent) {
        return new AgentSpan(agent.userId(), agent.state(), agent.queues(), agent.since());
    }

    boolean same(AgentSpan other) {
        return state == other.state && queues.equals(other.queues);
    }

    boolean present() {
        return state != AgentState.OFFLINE;
    }

    /**
     * That it was told: in this form it may wait on disk.
     *
     * @param holder the run of a server that told it
     * @param number grows with each that this run tells
     * @param fence of the last term of this run's lease
     */
    record Told(String holder, long number, long fence, AgentSpan span) {
        byte[] bytes() {
            return Json.write(this).getBytes(StandardCharsets.UTF_8);
        }

        static Told read(byte[] bytes) {
            return Json.read(new String(bytes, StandardCharsets.UTF_8), Told.class);
        }
    }
}
