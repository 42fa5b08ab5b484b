package hotline;

import hotline.platform.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code hotline serve}: the server until it is told to stop. */
final class Serve {
    private Serve() {}

    static void run(Map<String, String> environment) {
        var file = Path.of(environment.getOrDefault("HOTLINE_CONFIG", "config/hotline.yaml"));
        var settings = Files.exists(file) ? Settings.read(file, environment) : Settings.of("{}", environment);
        var server = Server.start(settings);
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
    }
}
