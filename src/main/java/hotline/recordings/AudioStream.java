package hotline.recordings;

import hotline.platform.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bytes to a listener as fast as he takes them, on a virtual thread; memory for one piece each. */
public final class AudioStream {
    private static final Logger log = LoggerFactory.getLogger(AudioStream.class);
    private static final int PIECE = 1 << 15;

    /** A player that is paused takes nothing; after this long it has to ask again. */
    private static final long PATIENCE_MINUTES = 10;

    private final Work work;

    public AudioStream(Work work) {
        this.work = work;
    }

    /** What is sent; runs on the virtual thread. */
    @FunctionalInterface
    public interface Content {
        void pour(OutputStream target) throws IOException;
    }

    /** Sends a part of the channel, which is closed at the end. */
    public void send(HttpServerResponse response, SeekableByteChannel channel, long first, long length) {
        send(response, length, target -> {
            try (channel) {
                channel.position(first);
                copy(Channels.newInputStream(channel), length, target);
            }
        });
    }

    /** Sends exactly {@code length} bytes. */
    void send(HttpServerResponse response, long length, Content content) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        pour(response, content);
    }

    /** Sends what is made while it is sent; the end is missed when that fails. */
    void send(HttpServerResponse response, Content content) {
        response.setChunked(true);
        pour(response, content);
    }

    private void pour(HttpServerResponse response, Content content) {
        work.start("sending audio", () -> {
            try {
                var out = new BufferedOutputStream(new Listener(response), PIECE);
                content.pour(out);
                out.flush();
                taken(response.end());
            } catch (IOException | UncheckedIOException e) {
                // The listener went away, which players do at every seek, or the file did.
                log.debug("sending stopped: {}", e.toString());
                response.reset();
            } catch (RuntimeException e) {
                response.reset();
                throw e;
            }
        });
    }

    /** @throws EOFException when the source ends before */
    static void copy(InputStream source, long bytes, OutputStream target) throws IOException {
        var piece = new byte[PIECE];
        for (var left = bytes; left > 0; ) {
            var read = source.read(piece, 0, (int) Math.min(PIECE, left));
            if (read < 0) {
                throw new EOFException("ends " + left + " bytes too early");
            }
            target.write(piece, 0, read);
            left -= read;
        }
    }

    private static void taken(Future<Void> written) throws IOException {
        try {
            written.toCompletionStage().toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Waits for each piece until it is on its way. */
    private static final class Listener extends OutputStream {
        private final HttpServerResponse response;

        Listener(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            taken(response.write(Buffer.buffer(Arrays.copyOfRange(bytes, offset, offset + length))));
        }
    }
}
