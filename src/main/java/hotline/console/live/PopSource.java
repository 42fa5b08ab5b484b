package hotline.console.live;

import hotline.calls.CallView;
import io.vertx.core.Future;

/** What is known of a caller; asked on an event loop, answered without blocking it. */
@FunctionalInterface
public interface PopSource {
    Future<PopView> load(CallView call, long agentUserId);
}
