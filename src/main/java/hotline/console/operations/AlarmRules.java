package hotline.console.operations;

import hotline.console.operations.Alarm.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which alarms a state calls for, and since when: pure. */
final class AlarmRules {
    private final AlarmSettings settings;
    private final int diskDays;

    /** @param diskDays fewer days left than these are an alarm */
    AlarmRules(AlarmSettings settings, int diskDays) {
        this.settings = settings;
        this.diskDays = diskDays;
    }

    /** What concerns the house as a whole is told by the server that writes alone; each tells of its own link. */
    Map<Alarm, Instant> of(State state) {
        var alarms = new LinkedHashMap<Alarm, Instant>();
        var now = state.now();
        state.links().stream()
                .filter(link -> !link.up() && older(link.since(), now, settings.linkDownAfter()))
                .forEach(link -> alarms.put(new Alarm(Kind.LINK_DOWN, link.pbx()), link.since()));
        state.drift().stream()
                .filter(drift -> drift.lastAt() != null && !older(drift.lastAt(), now, settings.driftFor()))
                .forEach(drift -> alarms.put(new Alarm(Kind.DRIFT, drift.kind()), drift.lastAt()));
        var spool = state.spool();
        if (spool.mostBytes() > 0 && spool.bytes() * 100 > spool.mostBytes() * settings.spoolPercent()) {
            alarms.put(new Alarm(Kind.SPOOL_FILLING, state.node()), now);
        }
        if (state.holds()) {
            ofTheHouse(state, alarms);
        }
        return alarms;
    }

    private void ofTheHouse(State state, Map<Alarm, Instant> alarms) {
        var now = state.now();
        state.trunks().stream()
                .filter(trunk -> !trunk.up() && older(trunk.since(), now, settings.linkDownAfter()))
                .forEach(trunk -> alarms.put(new Alarm(Kind.TRUNK_DOWN, trunk.name()), trunk.since()));
        var days = state.disk().daysLeft();
        if (days != null && days < diskDays) {
            alarms.put(new Alarm(Kind.DISK_FILLING, Integer.toString(days)), now);
        }
        if (state.disk().faultyRecordings() > 0) {
            alarms.put(new Alarm(Kind.RECORDINGS_FAULTY, ""), now);
        }
        state.gaps().stream()
                .filter(gap -> gap.reconciliation().equals("partial") && lately(gap.reconciledAt(), now))
                .forEach(gap -> alarms.put(new Alarm(Kind.GAP_PARTIAL, Long.toString(gap.id())), gap.since()));
        state.leases().stream()
                .filter(lease -> lease.here() && lease.moved())
                .filter(lease -> !older(lease.since(), now, settings.leaseMovedFor()))
                .forEach(lease -> alarms.put(new Alarm(Kind.LEASE_MOVED, lease.node()), lease.since()));
    }

    private static boolean lately(@Nullable Instant at, Instant now) {
        return at != null && !older(at, now, Duration.ofDays(1));
    }

    private static boolean older(Instant since, Instant now, Duration age) {
        return since.plus(age).isBefore(now);
    }
}
