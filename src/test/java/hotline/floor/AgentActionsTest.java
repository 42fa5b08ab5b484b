package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.floor.agent.AgentEffect;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against a telephone system that answers only when the test lets it. */
class AgentActionsTest {
    private static final AgentProfile WANG = new AgentProfile(1, "801", "王芳", null, true, Map.of("service", 0));
    private final List<String> asked = new ArrayList<>();
    private final Deque<Promise<Void>> unanswered = new ArrayDeque<>();
    private final AgentActions actions = new AgentActions((Pbx)
            Proxy.newProxyInstance(Pbx.class.getClassLoader(), new Class<?>[] {Pbx.class}, (_, method, arguments) -> {
                asked.add(method.getName() + List.of(arguments));
                unanswered.add(Promise.promise());
                return unanswered.getLast().future();
            }));

    @Test
    void whoBecomesReadyWhileStillJoiningIsNotPausedByTheJoinsOwnLabel() {
        actions.perform(WANG, Set.of(), new AgentEffect.JoinQueues("signed-in"));
        actions.perform(WANG, Set.of(), new AgentEffect.UnpauseInQueues());
        while (!unanswered.isEmpty()) {
            unanswered.poll().complete();
        }
        assertEquals(
                List.of(
                        "addMember[service, 801, 王芳, 0, true]",
                        "pauseMember[801, true, signed-in]",
                        "pauseMember[801, false, ]"),
                asked);
    }

    @Test
    void aRefusalDoesNotKeepWhatComesNext() {
        actions.perform(WANG, Set.of(), new AgentEffect.PauseInQueues("lunch"));
        actions.perform(WANG, Set.of(), new AgentEffect.UnpauseInQueues());
        unanswered.poll().fail(new PbxRefused("QueuePause", "no such member"));
        assertEquals(List.of("pauseMember[801, true, lunch]", "pauseMember[801, false, ]"), asked);
    }

    @Test
    void agentsDoNotWaitForOneAnother() {
        var li = new AgentProfile(2, "802", "李强", null, true, Map.of());
        actions.perform(WANG, Set.of(), new AgentEffect.PauseInQueues("lunch"));
        actions.perform(li, Set.of(), new AgentEffect.PauseInQueues("lunch"));
        assertEquals(List.of("pauseMember[801, true, lunch]", "pauseMember[802, true, lunch]"), asked);
    }
}
