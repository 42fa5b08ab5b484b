package hotline.calls;

import hotline.pbx.Leg;
import hotline.pbx.PbxEvent;
import java.util.Objects;

/** Knows an event that comes a second time: same kind, channel and microsecond. */
final class RecentEvents {
    private static final int REMEMBERED = 16;
    private final long[] keys = new long[REMEMBERED];
    private int next;

    boolean isNew(PbxEvent event, Leg leg) {
        var key = key(event, leg);
        for (var known : keys) {
            if (known == key) {
                return false;
            }
        }
        keys[next] = key;
        next = (next + 1) % REMEMBERED;
        return true;
    }

    private static long key(PbxEvent event, Leg leg) {
        var detail = event instanceof PbxEvent.StepTaken step ? Objects.hash(step.step(), step.value()) : 0;
        var what = Objects.hash(event.getClass().getName(), leg.uniqueid(), detail);
        var at = event.stamp().at();
        return ((long) what << 32) ^ (at.getEpochSecond() * 1_000_000_007L + at.getNano());
    }
}
