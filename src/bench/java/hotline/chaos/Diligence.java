package hotline.chaos;

import hotline.bench.lab.Staff;
import hotline.testing.TestUser;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Agents who missed calls while something was broken are paused by the hotline; these say soon that they
 * are there again, as people do.
 */
final class Diligence implements AutoCloseable {
    private static final int EVERY_SECONDS = 10;
    private final Staff staff;
    private final Map<String, TestUser> agents;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("diligence").daemon().factory());

    /** @param agents by extension */
    Diligence(Staff staff, Map<String, TestUser> agents) {
        this.staff = staff;
        this.agents = agents;
        var _ = worker.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            staff.paused().stream().map(agents::get).filter(Objects::nonNull).forEach(Staff::ready);
        } catch (RuntimeException | AssertionError broken) {
            // What is broken now answers later.
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
