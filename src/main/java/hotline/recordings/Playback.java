package hotline.recordings;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.http.Request;
import hotline.recordings.keys.WrappingKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a recording's audio, whole or in ranges, decrypted on the way; nothing readable is written anywhere. */
final class Playback {
    private static final Logger log = LoggerFactory.getLogger(Playback.class);
    private final Store store;
    private final Ledger ledger;
    private final Listening listening;
    private final AudioStream stream;
    private final Clock clock;

    Playback(Store store, Ledger ledger, Listening listening, Work work, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.listening = listening;
        this.stream = new AudioStream(work);
        this.clock = clock;
    }

    /**
     * A recording that the caller may hear.
     *
     * @param file its place in the store, null unless finished
     * @param stored what the ledger knows of that file
     */
    record Audio(
            long id,
            UUID uuid,
            RecordingState state,
            Instant startedAt,
            @Nullable String file,
            @Nullable StoredAudio stored) {}

    /** Audio that is there and can be opened. */
    record Playable(StoredAudio stored, String file) {}

    /**
     * Decides what to send.
     *
     * @throws Problem.NotFound when there is no audio, with the reason
     */
    Runnable play(RoutingContext context, Request request, Audio audio) {
        var playable = check(audio);
        var stored = playable.stored();
        listening.heard(request.caller(), audio.id(), audio.uuid());
        var etag = '"' + stored.sha256() + '"';
        var range = ByteRange.of(rangeHeader(context, etag), stored.size());
        var channel = open(audio, playable);
        return () -> {
            var response = context.response();
            response.putHeader(HttpHeaders.CONTENT_TYPE, stored.format().mediaType())
                    .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                    .putHeader(HttpHeaders.ETAG, etag)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    // Keeps the server from compressing: ranges are of the file as it is.
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            switch (range) {
                case ByteRange.Whole _ -> stream.send(response, channel, 0, stored.size());
                case ByteRange.Part part -> {
                    response.setStatusCode(206)
                            .putHeader(
                                    "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + stored.size());
                    stream.send(response, channel, part.first(), part.length());
                }
                case ByteRange.Unsatisfiable _ -> {
                    response.setStatusCode(416).putHeader("Content-Range", "bytes */" + stored.size());
                    stream.send(response, channel, 0, 0);
                }
            }
        };
    }

    /** @throws Problem.NotFound when there is no audio, with the reason */
    Playable check(Audio audio) {
        switch (audio.state()) {
            case FINISHED -> {}
            case EXPECTED -> throw new Problem.NotFound("recordings.not-finished");
            case NOTHING, MISSING -> throw new Problem.NotFound("recordings.no-audio");
            case PURGING, PURGED -> throw new Problem.NotFound("recordings.purged");
        }
        var file = audio.file();
        var stored = audio.stored();
        if (file == null || stored == null || stored.format() == AudioFormat.BIN) {
            throw new Problem.NotFound("recordings.unreadable");
        }
        var size = store.size(file);
        if (size.isEmpty()) {
            throw lost(audio, "its file is not there");
        }
        if (size.getAsLong() != stored.storedSize()) {
            throw lost(audio, "its file has " + size.getAsLong() + " bytes instead of " + stored.storedSize());
        }
        return new Playable(stored, file);
    }

    /** The audio inside. @throws Problem.NotFound when the file does not open */
    SeekableByteChannel open(Audio audio, Playable playable) {
        try {
            var channel = store.open(playable.stored(), playable.file());
            if (channel.size() != playable.stored().size()) {
                channel.close();
                throw lost(audio, "it holds " + channel.size() + " bytes");
            }
            return channel;
        } catch (WrappingKeys.KeyMissing e) {
            log.error("recording {} does not open: {}", audio.uuid(), e.getMessage());
            throw new Problem.NotFound("recordings.key-missing");
        } catch (IOException e) {
            throw lost(audio, e.toString());
        }
    }

    private Problem.NotFound lost(Audio audio, String how) {
        if (ledger.lost(audio.id(), clock.instant())) {
            log.error("recording {} is lost: {}", audio.uuid(), how);
        }
        return new Problem.NotFound("recordings.lost");
    }

    /** A player that resumes with another version's bytes gets the whole file. */
    private static @Nullable String rangeHeader(RoutingContext context, String etag) {
        var request = context.request();
        var ifRange = request.getHeader("If-Range");
        return ifRange == null || ifRange.equals(etag) ? request.getHeader("Range") : null;
    }
}
