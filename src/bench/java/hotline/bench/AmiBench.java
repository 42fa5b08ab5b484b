package hotline.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import hotline.pbx.PbxEvent;
import hotline.pbx.asterisk.AmiDecoder;
import hotline.pbx.asterisk.Translator;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.event.ManagerEvent;
import org.slf4j.LoggerFactory;

/** Bytes of AMI to typed events, beside asterisk-java on the same stream, and beside doing nothing with them. */
final class AmiBench implements Benchmark {
    private static final int EVENTS = 60_000;
    private static final int REPETITIONS = 5;
    private static final long HANDLER_NANOS = 100_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** CPU and garbage of one run, per event, and how many events came out. */
    private record Run(double micros, double kilobytes, long events) {}

    @Override
    public String id() {
        return "ami";
    }

    @Override
    public Section run(Progress said) throws Exception {
        // It warns of every event of a slow listener: its words are not what is measured.
        ((Logger) LoggerFactory.getLogger("org.asteriskjava")).setLevel(Level.OFF);
        var stream = AmiStream.of(EVENTS);
        var sent = AmiStream.count(stream);
        said.say(sent + " events, " + stream.length / 1_000_000 + " MB, from " + REPETITIONS + " runs each");
        scan(stream);
        ours(stream, 0);
        theirs(stream, sent, 0);
        var scans = new ArrayList<Run>();
        var mine = new ArrayList<Run>();
        var peers = new ArrayList<Run>();
        for (var i = 0; i < REPETITIONS; i++) {
            scans.add(scan(stream));
            mine.add(ours(stream, 0));
            peers.add(theirs(stream, sent, 0));
        }
        said.say("with a handler of 100 µs");
        var slowOurs = ours(stream, HANDLER_NANOS);
        var slowTheirs = theirs(stream, sent, HANDLER_NANOS);
        return section(sent, stream.length, scans, mine, peers, slowOurs, slowTheirs);
    }

    private static Section section(
            int sent, int bytes, List<Run> scans, List<Run> mine, List<Run> peers, Run slowOurs, Run slowTheirs) {
        var ratio = micros(peers).median() / micros(mine).median();
        var rows = List.of(
                row("plain scan of the bytes", scans, "–", "–"),
                row("Hotline", mine, share(mine.getLast().events(), sent), share(slowOurs.events(), sent)),
                row(
                        "asterisk-java 3.42",
                        peers,
                        share(peers.getLast().events(), sent),
                        share(slowTheirs.events(), sent)));
        var lost = sent - slowTheirs.events();
        return new Section(
                "AMI: from bytes to typed events",
                """
                One burst of %,d events (%.1f MB; the transcripts of the real Asterisk, as the account that
                listens is told them) over a loopback socket, as fast as it is read. CPU is that of the
                client's own threads. Hotline hears what its port has a word for and passes over the rest;
                asterisk-java builds every event. The last column is the share of the burst that reached
                a listener which takes 100 µs for each event; what Hotline does not read waits in the
                socket, what asterisk-java cannot deliver is dropped past 20,000.
                """.formatted(sent, bytes / 1e6),
                List.of("reader", "CPU µs per event", "garbage kB per event", "heard", "heard at 100 µs"),
                rows,
                String.format(
                        Locale.ROOT,
                        "Aim: at least 5 times less CPU than asterisk-java, and nothing lost. Seen: %.1f times; lost at 100 µs: Hotline %d, asterisk-java %,d of %,d.",
                        ratio,
                        sent - slowOurs.events(),
                        lost,
                        sent));
    }

    private static Samples micros(List<Run> runs) {
        return Samples.of(runs.stream().mapToDouble(Run::micros).toArray());
    }

    private static List<String> row(String name, List<Run> runs, String heard, String slow) {
        var garbage = Samples.of(runs.stream().mapToDouble(Run::kilobytes).toArray());
        return List.of(name, micros(runs).spread(2), garbage.spread(2), heard, slow);
    }

    private static String share(long events, int sent) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * events / sent);
    }

    private static Run scan(byte[] stream) {
        var cpu = THREADS.getCurrentThreadCpuTime();
        var lines = 0;
        for (var b : stream) {
            if (b == '\n') {
                lines++;
            }
        }
        var used = THREADS.getCurrentThreadCpuTime() - cpu;
        var events = AmiStream.count(stream);
        return new Run(used / 1000.0 / events, 0, lines);
    }

    /** Every event of the stream passes the decoder and the translator; events counted as the decoder hands them out. */
    private static Run ours(byte[] stream, long handlerNanos) throws Exception {
        var vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        try (var server = new BurstServer()) {
            var heard = new AtomicLong();
            var typed = new LongAdder();
            var expected = AmiStream.count(stream);
            var done = new CountDownLatch(1);
            var started = new CountDownLatch(1);
            var figures = new AtomicLong[] {new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong()};
            vertx.createNetClient().connect(server.port(), "127.0.0.1").onSuccess(socket -> {
                var translator = new Translator("bench", Clock.systemUTC());
                var decoder = new AmiDecoder(frame -> {
                    PbxEvent event = translator.translate(frame);
                    if (event != null) {
                        typed.increment();
                    }
                    if (frame.has("Event".getBytes(StandardCharsets.US_ASCII))) {
                        busy(handlerNanos);
                        // The first event is that of the login.
                        if (heard.incrementAndGet() == expected + 1) {
                            figures[2].set(THREADS.getCurrentThreadCpuTime());
                            figures[3].set(THREADS.getThreadAllocatedBytes(
                                    Thread.currentThread().threadId()));
                            done.countDown();
                        }
                    }
                });
                socket.handler(decoder::feed);
                socket.write("Action: Login\r\nUsername: a\r\nSecret: b\r\n\r\n");
                figures[0].set(THREADS.getCurrentThreadCpuTime());
                figures[1].set(
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()));
                started.countDown();
            });
            started.await();
            server.burst(stream);
            if (!done.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("only " + heard + " of " + expected + " events came");
            }
            return new Run(
                    (figures[2].get() - figures[0].get()) / 1000.0 / expected,
                    (figures[3].get() - figures[1].get()) / 1000.0 / expected,
                    heard.get() - 1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static Run theirs(byte[] stream, int expected, long handlerNanos) throws Exception {
        try (var server = new BurstServer()) {
            var connection = new DefaultManagerConnection("127.0.0.1", server.port(), "a", "b");
            var heard = new AtomicLong();
            var lastAt = new AtomicLong(System.nanoTime());
            connection.addEventListener((ManagerEvent event) -> {
                busy(handlerNanos);
                heard.incrementAndGet();
                lastAt.set(System.nanoTime());
            });
            connection.login();
            var before = theirThreads();
            var loginEvents = settled(heard, lastAt);
            server.burst(stream);
            settled(heard, lastAt);
            var after = theirThreads();
            connection.logoff();
            return new Run(
                    (after[0] - before[0]) / 1000.0 / expected,
                    (after[1] - before[1]) / 1000.0 / expected,
                    heard.get() - loginEvents);
        }
    }

    /** Waits until nothing has been heard for half a second; what was dropped never comes. */
    private static long settled(AtomicLong heard, AtomicLong lastAt) {
        lastAt.set(System.nanoTime());
        while (System.nanoTime() - lastAt.get() < 500_000_000L) {
            LockSupport.parkNanos(5_000_000);
        }
        return heard.get();
    }

    private static long[] theirThreads() {
        var sums = new long[2];
        for (var info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("Asterisk-Java")) {
                sums[0] += THREADS.getThreadCpuTime(info.getThreadId());
                sums[1] += THREADS.getThreadAllocatedBytes(info.getThreadId());
            }
        }
        return sums;
    }

    private static void busy(long nanos) {
        var until = System.nanoTime() + nanos;
        while (nanos > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
