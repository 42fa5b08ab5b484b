package hotline.calls;

import hotline.pbx.PbxEvent;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxSettings;
import hotline.platform.Platform;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of calls: follows every call of the telephone system and tells the rooms above. */
public final class CallsRoom implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallsRoom.class);
    private final Tracker tracker;
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();

    private CallsRoom(Platform platform, PbxSettings settings) {
        this.tracker = new Tracker(settings.name(), settings.trunks(), platform.numbers());
    }

    public static CallsRoom open(Platform platform, PbxLink pbx, PbxSettings settings) {
        var room = new CallsRoom(platform, settings);
        pbx.listen(room::heard);
        return room;
    }

    /** Adds a listener, called on the telephone system's event loop; one added before it starts hears everything. */
    public void listen(CallListener listener) {
        listeners.add(listener);
    }

    /** The calls that are going on; on the telephone system's event loop only. */
    public List<CallView> live() {
        return tracker.live();
    }

    /** A call that is going on; on the telephone system's event loop only. */
    public Optional<CallView> find(String linkedid) {
        return tracker.find(linkedid);
    }

    private void heard(PbxEvent event) {
        tracker.apply(event, this::tell);
    }

    private void tell(CallEffect effect) {
        for (var listener : listeners) {
            try {
                listener.heard(effect);
            } catch (RuntimeException e) {
                // One room's mistake must not cost the others the effect.
                log.error("a listener failed on {}", effect, e);
            }
        }
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
