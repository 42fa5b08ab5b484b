package hotline.floor;

import hotline.platform.Work;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The one event loop on which all live state of the floor is read and changed. */
public final class FloorLoop {
    private final Context context;

    public FloorLoop(Context context) {
        this.context = context;
    }

    /** Runs at once when already there, else as soon as it is its turn; the order is kept. */
    public void run(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    /** Reads or changes the live state from a virtual thread and waits for the answer. */
    public <T> T ask(Supplier<T> question) {
        var answer = Promise.<T>promise();
        context.runOnContext(_ -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        });
        return Work.await(answer.future());
    }
}
