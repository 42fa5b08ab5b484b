package hotline.floor.routing;

import hotline.platform.Work;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers' facts and given priorities while calls last. The first question of a call, before the menu,
 * starts the look-up; by the time of the second it is done. A slow database costs a caller at most
 * {@link #PATIENCE}. Lives on the floor's event loop.
 */
public final class RoutingDesk {
    private static final Logger log = LoggerFactory.getLogger(RoutingDesk.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int MOST = 10_000;
    private final Vertx vertx;
    private final Work work;
    private final Function<String, CallerFacts> lookUp;
    private final Map<String, Future<CallerFacts>> facts = bounded();
    private final Map<String, Integer> priorities = bounded();

    /** @param lookUp by the caller's number, on a virtual thread */
    public RoutingDesk(Vertx vertx, Work work, Function<String, CallerFacts> lookUp) {
        this.vertx = vertx;
        this.work = work;
        this.lookUp = lookUp;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Begins to look the caller up, so that the next question finds the answer. */
    public Future<CallerFacts> begin(RouteQuestion question) {
        return facts.computeIfAbsent(
                question.linkedid(),
                _ -> work.run(() -> lookUp.apply(question.caller())).recover(failure -> {
                    log.warn("routing without the caller's facts: {}", failure.getMessage());
                    return Future.succeededFuture(CallerFacts.UNKNOWN);
                }));
    }

    /** The caller's facts, or none when they do not come in time. */
    public Future<CallerFacts> soon(RouteQuestion question) {
        var known = begin(question);
        if (known.isComplete()) {
            return known;
        }
        var answer = Promise.<CallerFacts>promise();
        var timer = vertx.setTimer(PATIENCE.toMillis(), _ -> answer.tryComplete(CallerFacts.UNKNOWN));
        known.onSuccess(found -> {
            vertx.cancelTimer(timer);
            answer.tryComplete(found);
        });
        return answer.future();
    }

    public void gave(String linkedid, int priority) {
        priorities.put(linkedid, priority);
    }

    public int priorityOf(String linkedid) {
        return priorities.getOrDefault(linkedid, 0);
    }

    public void ended(String linkedid) {
        facts.remove(linkedid);
        priorities.remove(linkedid);
    }
}
