package hotline.testing;

import io.vertx.pgclient.PgConnectOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and PostgreSQL, and breaks the connection at the next COMMIT as it is told. */
public final class PostgresProxy implements AutoCloseable {
    /** Where the next COMMIT is cut. */
    public enum Cut {
        NOWHERE,
        /** PostgreSQL never gets it. */
        BEFORE,
        /** PostgreSQL gets it, the client never gets the answer. */
        AFTER
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private final ServerSocket server;
    private final PgConnectOptions target;
    private final List<Socket> all = new CopyOnWriteArrayList<>();
    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NOWHERE);

    public PostgresProxy(String url) {
        target = PgConnectOptions.fromUri(url);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** To be connected to instead of the database itself. */
    public PgConnectOptions options() {
        return new PgConnectOptions(target).setHost("127.0.0.1").setPort(server.getLocalPort());
    }

    /** Once. */
    public void cutNextCommit(Cut where) {
        cut.set(where);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var database = new Socket(target.getHost(), target.getPort());
                all.addAll(List.of(client, database));
                Thread.ofVirtual().start(() -> questions(client, database));
                Thread.ofVirtual().start(() -> answers(client, database));
            } catch (IOException e) {
                return;
            }
        }
    }

    private interface Copying {
        void run() throws IOException;
    }

    private static void guarded(Socket one, Socket other, Copying copying) {
        try (one;
                other) {
            copying.run();
        } catch (IOException e) {
            // Either side went away.
        }
    }

    private static void answers(Socket client, Socket database) {
        guarded(client, database, () -> database.getInputStream().transferTo(client.getOutputStream()));
    }

    /** Message by message: the first has no type, of the others the length follows it. */
    private void questions(Socket client, Socket database) {
        guarded(client, database, () -> {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(database.getOutputStream());
            var length = in.readInt();
            out.writeInt(length);
            out.write(in.readNBytes(length - 4));
            out.flush();
            while (true) {
                var type = in.readByte();
                var body = in.readNBytes(in.readInt() - 4);
                var where = isCommit(type, body) ? cut.getAndSet(Cut.NOWHERE) : Cut.NOWHERE;
                if (where == Cut.BEFORE) {
                    return;
                }
                if (where == Cut.AFTER) {
                    client.close();
                }
                out.writeByte(type);
                out.writeInt(body.length + 4);
                out.write(body);
                out.flush();
                if (where == Cut.AFTER) {
                    // Until the database has done it and says so to nobody.
                    database.getInputStream().read();
                    return;
                }
            }
        });
    }

    private static boolean isCommit(byte type, byte[] body) {
        return type == 'Q' && body.length >= COMMIT.length && Arrays.equals(body, 0, 6, COMMIT, 0, 6);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : all) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
