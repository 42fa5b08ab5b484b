package hotline.recordings;

import hotline.calls.CallEffect;
import hotline.calls.CallView;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Platform;
import hotline.platform.Work;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a call's recording when another speaks with the customer than before: see {@link Pbx#renewRecording}. Asked
 * until it is done or the call is over, for an answer that got lost may have left the call without a recorder.
 */
final class Renewals {
    private static final Logger log = LoggerFactory.getLogger(Renewals.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final Platform platform;
    private final LiveCalls calls;
    private final Pauses pauses;
    private final Pbx pbx;
    private final boolean renews;

    Renewals(Platform platform, LiveCalls calls, Pauses pauses, Pbx pbx, boolean renews) {
        this.platform = platform;
        this.calls = calls;
        this.pauses = pauses;
        this.pbx = pbx;
        this.renews = renews;
    }

    /** On the event loop: only starts it. */
    void hear(CallEffect effect) {
        if (renews
                && effect instanceof CallEffect.VoiceChanged changed
                && platform.lease().held()) {
            begin(changed.call().linkedid());
        }
    }

    private void begin(String linkedid) {
        platform.work().start("renewing a recording", () -> renew(linkedid));
    }

    private void renew(String linkedid) {
        var call = calls.find(linkedid).orElse(null);
        if (call == null || call.state() == CallView.State.ENDED || call.customerChannel() == null) {
            return;
        }
        // Only in a conversation does the key that wakes the dialplan reach it, and nothing else; and a recorder that
        // is begun anew is not paused any more.
        if (call.state() != CallView.State.TALKING || pauses.paused(call)) {
            later(linkedid);
            return;
        }
        try {
            Work.await(pbx.renewRecording(call.customerChannel()));
            if (pauses.paused(call)) {
                // Paused in the meantime, and that was the recorder before.
                Work.await(pbx.muteRecording(call.customerChannel(), true));
            }
        } catch (PbxRefused e) {
            // Mostly the customer is gone; whether something is missing, the finished recording tells.
            log.warn("the recording of call {} was not renewed", linkedid, e);
        } catch (RuntimeException e) {
            log.warn("the recording of call {} was not renewed; tried again", linkedid, e);
            later(linkedid);
        }
    }

    private void later(String linkedid) {
        platform.vertx().setTimer(AGAIN.toMillis(), _ -> begin(linkedid));
    }
}
