package hotline.calls;

import hotline.pbx.PbxJournal;
import hotline.pbx.PbxSettings;
import hotline.platform.Platform;
import hotline.platform.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the call log from the telephone system's own files: its parts, put together. */
final class CallJournal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallJournal.class);
    private final JournalWatch watch;
    private final Gaps gaps;
    private final ShipmentHandler shipments;
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();

    /** @param heardUntil when the telephone system was heard last, null if never */
    CallJournal(Platform platform, PbxJournal journal, PbxSettings pbx, @Nullable Instant heardUntil) {
        var settings = JournalSettings.from(platform.settings().section("journal"));
        var store = new JournalStore(platform.database(), pbx.name());
        this.gaps = new Gaps(platform.database(), pbx.name());
        var settling = new Settling(
                platform,
                store,
                new ReconstructionStore(pbx.name()),
                new Reconstruction(pbx.name(), pbx.trunks(), platform.numbers(), journal),
                settings,
                this::tell);
        this.watch = new JournalWatch(
                platform, journal, store, settling, gaps, settings, heardUntil == null ? Instant.EPOCH : heardUntil);
        this.shipments = new ShipmentHandler(platform, store, watch, settings.shipToken());
    }

    void start() {
        watch.start();
    }

    ShipmentHandler shipments() {
        return shipments;
    }

    Gaps gaps() {
        return gaps;
    }

    JournalWatch watch() {
        return watch;
    }

    Routes gapRoutes() {
        return new GapRoutes(gaps);
    }

    void listen(CallListener listener) {
        listeners.add(listener);
    }

    private void tell(CallEffect.CallEnded effect) {
        for (var listener : listeners) {
            try {
                listener.heard(effect);
            } catch (RuntimeException e) {
                // One room's mistake must not cost the others the call.
                log.error("a listener failed on {}", effect, e);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
