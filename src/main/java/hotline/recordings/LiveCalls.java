package hotline.recordings;

import hotline.calls.CallView;
import hotline.calls.CallsRoom;
import hotline.platform.Work;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.util.Optional;

/** Calls as they are now, asked for on a virtual thread. */
final class LiveCalls {
    private final CallsRoom calls;
    private final Context context;

    LiveCalls(CallsRoom calls, Context context) {
        this.calls = calls;
        this.context = context;
    }

    Optional<CallView> find(String linkedid) {
        var found = Promise.<Optional<CallView>>promise();
        context.runOnContext(_ -> {
            try {
                found.complete(calls.find(linkedid));
            } catch (RuntimeException e) {
                found.fail(e);
            }
        });
        return Work.await(found.future());
    }
}
