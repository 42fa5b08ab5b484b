package hotline.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a paused request, read piece by piece on a virtual thread: the sender is asked for no more
 * than is taken. To be made on the request's event loop.
 */
final class BodyStream extends InputStream {
    private static final long PATIENCE_SECONDS = 60;
    private static final Object END = new Object();
    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final HttpServerRequest request;
    private final Context context;
    private Buffer piece = Buffer.buffer();
    private int read;
    private boolean ended;

    BodyStream(HttpServerRequest request) {
        this.request = request;
        this.context = Objects.requireNonNull(Vertx.currentContext());
        request.exceptionHandler(failure -> pieces.add(new IOException(failure)));
        request.endHandler(_ -> pieces.add(END));
        request.handler(pieces::add);
        request.fetch(1);
    }

    /** Whether all of it was taken. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (read == piece.length()) {
            if (ended || !next()) {
                return -1;
            }
        }
        var count = Math.min(length, piece.length() - read);
        piece.getBytes(read, read + count, target, offset);
        read += count;
        return count;
    }

    private boolean next() throws IOException {
        try {
            var next = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            switch (next) {
                case null -> throw new IOException("nothing came for " + PATIENCE_SECONDS + " s");
                case Buffer buffer -> {
                    piece = buffer;
                    read = 0;
                    context.runOnContext(_ -> request.fetch(1));
                    return true;
                }
                case IOException failure -> throw failure;
                default -> {
                    ended = true;
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
