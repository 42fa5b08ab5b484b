package hotline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code hotline serve}: the server until it is told to stop. */
final class Serve {
    private Serve() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        if (!arguments.isEmpty()) {
            throw new Misunderstood();
        }
        var server = DatabaseWait.start(Configuration.of(environment));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
