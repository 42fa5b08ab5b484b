package hotline.floor;

import hotline.floor.agent.AgentState;
import hotline.floor.routing.CallerFacts;
import hotline.floor.routing.RouteAnswer;
import hotline.floor.routing.RouteQuestion;
import hotline.floor.routing.Routing;
import hotline.floor.routing.RoutingDesk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;

/** Answers the dialplan's questions with what is known of the caller and of the floor at that moment. */
final class Router {
    private final Routing routing;
    private final RoutingDesk desk;
    private final LiveFloor live;
    private final FloorLoop loop;
    private final OpeningState opening;
    private final OnCall onCall;
    private final Clock clock;

    Router(
            Routing routing,
            RoutingDesk desk,
            LiveFloor live,
            FloorLoop loop,
            OpeningState opening,
            OnCall onCall,
            Clock clock) {
        this.routing = routing;
        this.desk = desk;
        this.live = live;
        this.loop = loop;
        this.opening = opening;
        this.onCall = onCall;
        this.clock = clock;
    }

    Future<RouteAnswer> route(RouteQuestion question) {
        var answer = Promise.<RouteAnswer>promise();
        loop.run(() -> {
            var facts = question.reason().isEmpty() ? desk.begin(question) : desk.soon(question);
            // Before the menu nothing depends on who calls: the look-up only begins.
            var known = question.reason().isEmpty() && !facts.isComplete()
                    ? Future.succeededFuture(CallerFacts.UNKNOWN)
                    : facts;
            known.onSuccess(caller -> loop.run(() -> answer.tryComplete(answer(question, caller))));
        });
        return answer.future();
    }

    private RouteAnswer answer(RouteQuestion question, CallerFacts caller) {
        var now = clock.instant();
        var given = routing.answer(
                question, caller, opening.at(now), live.queues.ofReasons(), onCall.numbers(now), this::takesCalls);
        desk.gave(question.linkedid(), given.priority());
        return given.with(live.queues.notices(given.queue()));
    }

    private boolean takesCalls(String extension, String queue) {
        return live.agents
                .desk(extension)
                .filter(agent -> agent.presence.state() == AgentState.READY
                        && agent.profile.levels().containsKey(queue))
                .isPresent();
    }
}
