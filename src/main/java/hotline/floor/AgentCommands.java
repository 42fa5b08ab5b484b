package hotline.floor;

import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentState;
import hotline.floor.agent.Pause;
import hotline.platform.Problem;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.util.Objects;

/** What agents and supervisors do to an agent's state. For virtual threads. */
final class AgentCommands {
    private final LiveFloor floor;
    private final FloorLoop loop;
    private final FloorStore store;
    private final Conferences conferences;

    AgentCommands(LiveFloor floor, FloorLoop loop, FloorStore store, Conferences conferences) {
        this.floor = floor;
        this.loop = loop;
        this.store = store;
        this.conferences = conferences;
    }

    AgentView ready(String extension) {
        return signedIn(extension, new AgentEvent.GetReady());
    }

    AgentView pause(String extension, String reason, Pause.Cause cause) {
        if (!store.offers(reason)) {
            throw new Problem.Invalid("floor.no-such-pause-reason", "reason", reason);
        }
        return signedIn(extension, new AgentEvent.TakePause(new Pause(reason, cause)));
    }

    AgentView endWrapUp(String extension) {
        return signedIn(extension, new AgentEvent.EndWrapUp());
    }

    /** @throws Problem.Conflict when the agent does not talk with a customer and with a colleague */
    void conference(String extension) {
        conferences.join(extension);
    }

    AgentView view(String extension) {
        return loop.ask(() -> desk(extension).view());
    }

    private AgentView signedIn(String extension, AgentEvent event) {
        return loop.ask(() -> {
            var desk = desk(extension);
            if (!desk.presence.signedIn()) {
                throw new Problem.Conflict("floor.not-on-the-phone");
            }
            if (!floor.lines.up()) {
                throw new Problem.Unavailable("floor.telephone-system-away", null);
            }
            floor.agents.apply(desk, event);
            return desk.view();
        });
    }

    /** @throws Problem.Conflict during a call */
    void checkFree(String extension) {
        loop.ask(() -> {
            if (floor.agents
                    .desk(extension)
                    .filter(desk -> desk.presence.state().onCall() && desk.presence.state() != AgentState.RINGING)
                    .isPresent()) {
                throw new Problem.Conflict("floor.on-a-call");
            }
            return Boolean.TRUE;
        });
    }

    /** The agent, if this supervisor may command them. @throws Problem.NotFound also for other departments */
    AgentView supervised(Caller caller, String extension) {
        return loop.ask(() -> floor.agents
                .desk(extension)
                .map(Desk::view)
                .filter(agent -> mayCommand(caller, agent))
                .orElseThrow(() -> new Problem.NotFound("floor.no-such-agent", extension)));
    }

    private static boolean mayCommand(Caller caller, AgentView agent) {
        return caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR
                        && caller.departmentId() != null
                        && Objects.equals(caller.departmentId(), agent.departmentId()));
    }

    private Desk desk(String extension) {
        return floor.agents.desk(extension).orElseThrow(() -> new Problem.Conflict("floor.not-an-agent"));
    }
}
