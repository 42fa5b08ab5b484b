package hotline.recordings;

import hotline.platform.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bytes to a listener as fast as he takes them, on a virtual thread; memory for one piece each. */
final class AudioStream {
    private static final Logger log = LoggerFactory.getLogger(AudioStream.class);
    private static final int PIECE = 1 << 15;

    /** A player that is paused takes nothing; after this long it has to ask again. */
    private static final long PATIENCE_MINUTES = 10;

    private final Work work;

    AudioStream(Work work) {
        this.work = work;
    }

    /** Sends a part of the channel, which is closed at the end. */
    void send(HttpServerResponse response, @Nullable SeekableByteChannel channel, long first, long length) {
        send(response, length, () -> {
            if (channel == null) {
                throw new IOException("nothing to send");
            }
            channel.position(first);
            return Channels.newInputStream(channel);
        });
    }

    /** Where the bytes come from; opened on the virtual thread. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    void send(HttpServerResponse response, long length, Source source) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        work.start("sending audio", () -> {
            try (var in = source.open()) {
                pump(response, in, length);
            } catch (IOException | ExecutionException | TimeoutException e) {
                // The listener went away, which players do at every seek, or the file did.
                log.debug("sending stopped: {}", e.toString());
                response.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                response.reset();
            }
        });
    }

    private static void pump(HttpServerResponse response, InputStream in, long length)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        for (var left = length; left > 0; ) {
            var piece = in.readNBytes((int) Math.min(PIECE, left));
            if (piece.length == 0) {
                throw new IOException("ends " + left + " bytes too early");
            }
            left -= piece.length;
            taken(left == 0 ? response.end(Buffer.buffer(piece)) : response.write(Buffer.buffer(piece)));
        }
        if (length == 0) {
            taken(response.end());
        }
    }

    private static void taken(Future<Void> written) throws ExecutionException, TimeoutException, InterruptedException {
        written.toCompletionStage().toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }
}
