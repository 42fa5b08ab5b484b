package hotline.recordings;

import hotline.platform.Problem;
import hotline.platform.http.Request;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a recording's audio: decided on a virtual thread, sent by the event loop without copying. */
final class Playback {
    private static final Logger log = LoggerFactory.getLogger(Playback.class);
    private final Store store;
    private final Ledger ledger;
    private final Listening listening;

    Playback(Store store, Ledger ledger, Listening listening) {
        this.store = store;
        this.ledger = ledger;
        this.listening = listening;
    }

    /**
     * A recording that the caller may hear.
     *
     * @param file its place in the store, null unless finished
     * @param size bytes, as finished
     * @param sha256 in lower-case hex
     */
    record Audio(
            long id,
            java.util.UUID uuid,
            RecordingState state,
            @Nullable String file,
            long size,
            String sha256,
            boolean readable) {}

    /**
     * Decides what to send.
     *
     * @throws Problem.NotFound when there is no audio, with the reason
     */
    Runnable play(RoutingContext context, Request request, Audio audio) {
        var file = check(audio);
        listening.heard(request.caller(), audio.id(), audio.uuid());
        var etag = '"' + audio.sha256() + '"';
        var range = ByteRange.of(rangeHeader(context, etag), audio.size());
        var path = store.path(file).toString();
        return () -> {
            var response = context.response();
            response.putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
                    .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                    .putHeader(HttpHeaders.ETAG, etag)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    // Keeps the server from compressing: ranges are of the file as it is.
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            send(response, range, path, audio.size());
        };
    }

    private String check(Audio audio) {
        switch (audio.state()) {
            case FINISHED -> {}
            case EXPECTED -> throw new Problem.NotFound("recordings.not-finished");
            case NOTHING, MISSING -> throw new Problem.NotFound("recordings.no-audio");
            case PURGING, PURGED -> throw new Problem.NotFound("recordings.purged");
        }
        var file = audio.file();
        if (file == null || !audio.readable()) {
            throw new Problem.NotFound("recordings.unreadable");
        }
        var size = store.size(file);
        if (size.isEmpty() || size.getAsLong() != audio.size()) {
            if (ledger.lost(audio.id())) {
                log.error("recording {} is lost: its file is {}", audio.uuid(), size);
            }
            throw new Problem.NotFound("recordings.lost");
        }
        return file;
    }

    /** A player that resumes with another version's bytes gets the whole file. */
    private static @Nullable String rangeHeader(RoutingContext context, String etag) {
        var request = context.request();
        var ifRange = request.getHeader("If-Range");
        return ifRange == null || ifRange.equals(etag) ? request.getHeader("Range") : null;
    }

    private static void send(HttpServerResponse response, ByteRange range, String path, long size) {
        switch (range) {
            case ByteRange.Whole _ -> response.sendFile(path, 0, size).onFailure(e -> gone(response, e));
            case ByteRange.Part part ->
                response.setStatusCode(206)
                        .putHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size)
                        .sendFile(path, part.first(), part.length())
                        .onFailure(e -> gone(response, e));
            case ByteRange.Unsatisfiable _ ->
                response.setStatusCode(416)
                        .putHeader("Content-Range", "bytes */" + size)
                        .end();
        }
    }

    /** The listener went away, which players do at every seek, or the file did between check and sending. */
    private static void gone(HttpServerResponse response, Throwable cause) {
        log.debug("playing stopped: {}", cause.toString());
        response.reset();
    }
}
