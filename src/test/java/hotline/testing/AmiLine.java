package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The wire between a server and Asterisk's manager interface, which a test can cut and join again. */
public final class AmiLine implements AutoCloseable {
    private final int port;
    private final ServerSocket entrance;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    /** @param port of the manager interface on this machine */
    public AmiLine(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Ends every connection, and refuses new ones until it is joined again. */
    public void cut(boolean now) {
        cut = now;
        if (now) {
            sockets.forEach(AmiLine::end);
            sockets.clear();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                if (cut) {
                    end(near);
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), port);
                    sockets.addAll(List.of(near, far));
                    Thread.ofVirtual().start(() -> carry(near, far));
                    Thread.ofVirtual().start(() -> carry(far, near));
                }
            } catch (IOException closed) {
                // The test is over, or Asterisk is not there: the other side sees a connection that ends.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Cut, or closed by one of the two.
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut(true);
        end(entrance);
    }

    private static void end(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
