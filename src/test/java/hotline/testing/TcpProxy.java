package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A network between two programs that a test can break: cut, slow, stalled, or gone silent without a word. */
public final class TcpProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean swallowing;
    private volatile boolean refusing;
    private volatile long lateNanos;
    private volatile String dropped = "";

    private TcpProxy(int target) {
        this.target = target;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** In front of a port of this machine. */
    public static TcpProxy before(int port) {
        return new TcpProxy(port);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections were made so far. */
    public long connections() {
        return connections.get();
    }

    /** Every connection ends with a reset. */
    public void reset() {
        sockets.forEach(socket -> {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.close();
            } catch (IOException alreadyGone) {
                // That is what was wanted.
            }
        });
        sockets.clear();
    }

    /** From now on nothing arrives, in either direction; connections stay open, and new ones are accepted. */
    public void swallow(boolean now) {
        swallowing = now;
    }

    /** Ends every connection, and each new one at once, until it is told to stop that. */
    public void refuse(boolean now) {
        refusing = now;
        if (now) {
            reset();
        }
    }

    /** What the target answers arrives that much later, from now on; {@link Duration#ZERO} for at once. */
    public void slow(Duration by) {
        lateNanos = by.toNanos();
    }

    /** Leaves out each AMI message from the target that contains these words; empty for none. */
    public void drop(String words) {
        dropped = words;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                join(listening.accept());
            } catch (IOException closed) {
                // Nobody is waited for any more.
            }
        }
    }

    private void join(Socket here) throws IOException {
        here.setTcpNoDelay(true);
        sockets.add(here);
        try {
            if (refusing) {
                throw new IOException("refused");
            }
            var there = new Socket(InetAddress.getLoopbackAddress(), target);
            there.setTcpNoDelay(true);
            sockets.add(there);
            connections.incrementAndGet();
            Thread.ofVirtual().start(() -> carry(here, there, false));
            Thread.ofVirtual().start(() -> carry(there, here, true));
        } catch (IOException refused) {
            // Whoever connected sees that nobody answers.
            here.setOption(StandardSocketOptions.SO_LINGER, 0);
            here.close();
            sockets.remove(here);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var messages = new AmiMessages();
        var chunk = new byte[65_536];
        try (from;
                to) {
            for (int length; (length = from.getInputStream().read(chunk)) >= 0; ) {
                if (answers && lateNanos > 0) {
                    LockSupport.parkNanos(lateNanos);
                }
                if (!swallowing) {
                    to.getOutputStream()
                            .write(answers ? messages.without(dropped, chunk, length) : head(chunk, length));
                }
            }
        } catch (IOException ended) {
            // Both ends go.
        } finally {
            sockets.removeAll(List.of(from, to));
        }
    }

    private static byte[] head(byte[] chunk, int length) {
        return Arrays.copyOf(chunk, length);
    }

    /** Whole messages of AMI, so that one can be left out. */
    private static final class AmiMessages {
        private String rest = "";

        byte[] without(String words, byte[] chunk, int length) {
            var latin = StandardCharsets.ISO_8859_1;
            var text = rest + new String(chunk, 0, length, latin);
            if (words.isEmpty()) {
                rest = "";
                return text.getBytes(latin);
            }
            var end = text.lastIndexOf("\r\n\r\n") + 4;
            rest = end < 4 ? text : text.substring(end);
            var kept = new StringBuilder();
            for (var message : (end < 4 ? "" : text.substring(0, end)).split("(?<=\r\n\r\n)", -1)) {
                kept.append(message.contains(words) ? "" : message);
            }
            return kept.toString().getBytes(latin);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }
}
