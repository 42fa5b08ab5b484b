package hotline.floor;

import hotline.calls.CallView;
import hotline.floor.agent.AgentLeg;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Problem;
import hotline.platform.Work;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the customer, the agent and the colleague consulted into one conversation. The dialplan does it
 * (context {@code conference}); once it has begun nothing of ours is needed for it to go on and to end.
 * For virtual threads.
 */
final class Conferences {
    private static final String CONTEXT = "conference";
    private final LiveFloor floor;
    private final FloorLoop loop;
    private final Function<String, Optional<CallView>> calls;
    private final Pbx pbx;

    /** @param calls a call that is going on, by linkedid, on the loop */
    Conferences(LiveFloor floor, FloorLoop loop, Function<String, Optional<CallView>> calls, Pbx pbx) {
        this.floor = floor;
        this.loop = loop;
        this.calls = calls;
        this.pbx = pbx;
    }

    /**
     * Completes when the telephone system has taken the order; that all are together is told by the live state.
     *
     * @throws Problem.Conflict when the agent does not talk with a customer and with a colleague, or one of them
     *     has just hung up
     */
    void join(String extension) {
        var wanted = loop.ask(() -> wanted(extension)).orElseThrow(() -> new Problem.Conflict("floor.nobody-to-join"));
        try {
            // First what the end needs, then the beginning.
            Work.await(pbx.setVariable(wanted.customer(), "HOTLINE_CONFERENCE", String.join(":", wanted.others())));
            Work.await(pbx.setVariable(wanted.colleague(), "HOTLINE_JOINS", wanted.customer()));
            Work.await(pbx.redirect(wanted.colleague(), CONTEXT, "join"));
        } catch (PbxRefused gone) {
            throw new Problem.Conflict("floor.nobody-to-join");
        }
    }

    private Optional<Conference> wanted(String extension) {
        return floor.agents
                .desk(extension)
                .flatMap(desk -> Conference.of(
                        extension,
                        desk.presence.legs().values().stream()
                                .map(AgentLeg::linkedid)
                                .distinct()
                                .map(calls)
                                .flatMap(Optional::stream)
                                .toList()));
    }
}
