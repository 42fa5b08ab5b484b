package hotline.bench;

import com.sun.management.ThreadMXBean;
import hotline.calls.Tracker;
import hotline.pbx.Leg;
import hotline.pbx.Party;
import hotline.pbx.PbxEvent;
import hotline.pbx.Stamp;
import hotline.platform.config.Settings;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an event costs the call tracker while few or many calls are going on, and what a call weighs. */
final class TrackerBench implements Benchmark {
    private static final int[] LIVE = {100, 1_000, 10_000};
    private static final int REPETITIONS = 5;
    private static final int CALLS = 4_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private long number;
    private long effects;

    @Override
    public String id() {
        return "tracker";
    }

    @Override
    public Section run(Progress said) {
        var rows = new ArrayList<List<String>>();
        var medians = new ArrayList<Double>();
        for (var i = 0; i < REPETITIONS; i++) {
            // Until the compiler has done its work.
            measure(1_000);
        }
        for (var live : LIVE) {
            said.say(live + " live calls");
            var micros = new double[REPETITIONS];
            var weight = 0.0;
            for (var i = 0; i < REPETITIONS; i++) {
                var figures = measure(live);
                micros[i] = figures[0];
                weight = figures[1];
            }
            var samples = Samples.of(micros);
            medians.add(samples.median());
            rows.add(List.of(
                    String.format(Locale.ROOT, "%,d", live),
                    samples.spread(2),
                    String.format(Locale.ROOT, "%.1f", weight / 1024)));
        }
        return new Section(
                "Tracker: cost of an event",
                """
                Queue calls of 20 events each, from the carrier's channel to the hang-up: while so many are
                going on, the oldest ends and a new one begins, %,d times. CPU of the tracker with the views
                and effects it makes of each event. Heap after a collection, divided by the calls going on;
                each is in the conversation, with two channels and its stay in the queue.
                """.formatted(CALLS),
                List.of("calls going on", "CPU µs per event", "heap kB per call"),
                rows,
                String.format(
                        Locale.ROOT,
                        "Aim: flat. Seen: %.2f times as much at 10,000 as at 100.",
                        medians.getLast() / medians.getFirst()));
    }

    private double[] measure(int live) {
        var numbers = new PhoneNumbers(NumberSettings.from(Settings.none().section("numbers")));
        var before = heap();
        var tracker = new Tracker("bench", Set.of("carrier"), numbers);
        var going = new ArrayDeque<String>();
        for (var i = 0; i < live; i++) {
            going.add(begin(tracker));
        }
        var weight = (heap() - before) / (double) live;
        var events = 0L;
        var cpu = THREADS.getCurrentThreadCpuTime();
        for (var i = 0; i < CALLS; i++) {
            end(tracker, going.removeFirst());
            going.add(begin(tracker));
            events += 20;
        }
        var micros = (THREADS.getCurrentThreadCpuTime() - cpu) / 1000.0 / events;
        if (tracker.live().size() != live) {
            throw new IllegalStateException("calls were lost");
        }
        return new double[] {micros, weight};
    }

    private static long heap() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private String begin(Tracker tracker) {
        var id = "bench-" + number++;
        var customer = new Leg("PJSIP/carrier-" + id, id + ".0", id + ".0");
        var agent = agent(id);
        var bridge = "bridge-" + id;
        var caller = new Party("138" + String.format(Locale.ROOT, "%08d", number % 100_000_000), "");
        tell(tracker, new PbxEvent.ChannelOpened(stamp(), customer, caller, "from-carrier", "4001234567"));
        tell(tracker, new PbxEvent.StepTaken(stamp(), customer, "entry", "4001234567"));
        tell(tracker, new PbxEvent.ChannelAnswered(stamp(), customer));
        tell(tracker, new PbxEvent.StepTaken(stamp(), customer, "reason", "repair"));
        tell(tracker, new PbxEvent.StepTaken(stamp(), customer, "queue", "service"));
        tell(tracker, new PbxEvent.QueueJoined(stamp(), customer, "service", 1, caller));
        tell(tracker, new PbxEvent.ChannelOpened(stamp(), agent, Party.WITHHELD, "agents", "s"));
        tell(tracker, new PbxEvent.AgentCalled(stamp(), customer, agent, "service", "811"));
        tell(tracker, new PbxEvent.DialBegun(stamp(), agent, "PJSIP/811"));
        tell(tracker, new PbxEvent.ChannelRinging(stamp(), agent));
        tell(tracker, new PbxEvent.ChannelAnswered(stamp(), agent));
        tell(tracker, new PbxEvent.QueueLeft(stamp(), customer, "service"));
        tell(tracker, new PbxEvent.AgentConnected(stamp(), customer, agent, "service", "811"));
        tell(tracker, new PbxEvent.BridgeEntered(stamp(), agent, bridge));
        tell(tracker, new PbxEvent.BridgeEntered(stamp(), customer, bridge));
        return id;
    }

    private void end(Tracker tracker, String id) {
        var customer = new Leg("PJSIP/carrier-" + id, id + ".0", id + ".0");
        var agent = agent(id);
        var bridge = "bridge-" + id;
        tell(tracker, new PbxEvent.HangupRequested(stamp(), customer, true));
        tell(tracker, new PbxEvent.BridgeLeft(stamp(), customer, bridge));
        tell(tracker, new PbxEvent.BridgeLeft(stamp(), agent, bridge));
        tell(tracker, new PbxEvent.ChannelClosed(stamp(), agent, 16, ""));
        tell(tracker, new PbxEvent.ChannelClosed(stamp(), customer, 16, ""));
    }

    private static Leg agent(String id) {
        return new Leg("PJSIP/811-" + id, id + ".1", id + ".0");
    }

    private long clock;

    private Stamp stamp() {
        clock++;
        return new Stamp("bench", clock, START.plusNanos(clock * 1_000_000));
    }

    private void tell(Tracker tracker, PbxEvent event) {
        tracker.apply(event, _ -> effects++);
    }
}
