package hotline.platform;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads for work that a person can follow from top to bottom. An executor of our own:
 * verticles of Vert.x's virtual thread model all share one event loop.
 */
public final class Work implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Work.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Vertx vertx;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());

    public Work(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs on a virtual thread; the future completes on the caller's event loop. */
    public <T> Future<T> run(Callable<T> task) {
        var promise = Promise.<T>promise();
        Context context = vertx.getOrCreateContext();
        threads.execute(() -> {
            try {
                var value = task.call();
                context.runOnContext(_ -> promise.complete(value));
            } catch (Throwable e) {
                context.runOnContext(_ -> promise.fail(e));
            }
        });
        return promise.future();
    }

    /** Runs on a virtual thread; a failure is logged. */
    public void start(String what, Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("{} failed", what, e);
            }
        });
    }

    /**
     * Waits for a future on a virtual thread.
     *
     * @throws IllegalStateException on an event loop, which must never wait
     * @throws Problem.Unavailable after 30 s
     */
    public static <T> T await(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("an event loop must not wait");
        }
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Problem.Unavailable("platform.too-slow", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("platform.stopping", e);
        }
    }

    /**
     * Does something on a thread of its own and waits for it no longer than that. What is done later does not
     * matter: whoever asks must be able to do it again.
     *
     * @throws Problem.Unavailable when it takes longer; it is interrupted then
     */
    public static <T> T within(String name, Duration patience, Callable<T> task) {
        var result = new FutureTask<>(task);
        var thread = Thread.ofVirtual().name(name).start(result);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Problem.Unavailable("platform.too-slow", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("platform.stopping", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
