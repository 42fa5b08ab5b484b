package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import hotline.platform.http.Request;
import hotline.recordings.audio.Marked;
import hotline.recordings.audio.OpusReader;
import hotline.recordings.audio.WavHeader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * A copy for a person: with a reason, on record before the first byte, and with the person's id written
 * into the file.
 */
final class Download {
    private static final int HEAD = 1 << 13;
    private static final int LONGEST_REASON = 500;
    private final Playback playback;
    private final AudioStream stream;
    private final Database database;
    private final Audit audit;
    private final Clock clock;
    private final DateTimeFormatter name;

    Download(Playback playback, Work work, Database database, Audit audit, ZoneId zone, Clock clock) {
        this.playback = playback;
        this.stream = new AudioStream(work);
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.name = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(zone);
    }

    /** @throws Problem.Invalid without a reason @throws Problem.NotFound when there is no audio */
    Runnable send(RoutingContext context, Request request, Playback.Audio audio) {
        var reason = request.query("reason").orElse("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Problem.Invalid("recordings.reason-missing", "reason");
        }
        var asWav = request.query("as").orElse("original").equals("wav");
        var playable = playback.check(audio);
        var copy = copy(audio, playable, asWav, mark(request.caller(), audio));
        var detail = Map.of("as", copy.ending, "sha256", playable.stored().sha256());
        database.inTransaction(sql -> audit.record(
                sql, request.caller(), "recordings.download", Audit.object("recording", audio.uuid()), reason, detail));
        var file =
                name.format(audio.startedAt()) + "-" + audio.uuid().toString().substring(0, 8) + "." + copy.ending;
        return () -> {
            var response = context.response();
            response.putHeader(HttpHeaders.CONTENT_TYPE, copy.mediaType)
                    .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            stream.send(response, copy.length, copy.content);
        };
    }

    private String mark(Caller caller, Playback.Audio audio) {
        return "hotline recording " + audio.uuid() + "; copied by user/" + caller.userId() + " (" + caller.username()
                + ") at " + clock.instant();
    }

    private record Copy(String ending, String mediaType, long length, AudioStream.Content content) {}

    /** A copy for a package. @param original fingerprint of the audio without the person's mark */
    record ForPackage(String ending, String original, AudioStream.Content content) {}

    /** @throws Problem.NotFound when there is no audio, with the reason */
    ForPackage copy(Caller caller, Playback.Audio audio) {
        var playable = playback.check(audio);
        var copy = copy(audio, playable, false, mark(caller, audio));
        return new ForPackage(copy.ending, playable.stored().sha256(), copy.content);
    }

    private Copy copy(Playback.Audio audio, Playback.Playable playable, boolean asWav, String mark) {
        var stored = playable.stored();
        var channel = playback.open(audio, playable);
        try {
            var beginning = Channels.newInputStream(channel).readNBytes(HEAD);
            if (stored.format() == AudioFormat.OPUS) {
                return asWav
                        ? decoded(channel, beginning, stored, mark)
                        : whole("ogg", "audio/ogg", Marked.ogg(beginning, mark), channel, stored.size());
            }
            var sound = WavHeader.read(beginning).orElseThrow(() -> new IOException("no WAV file"));
            var head = Marked.wav(sound.pcm(), stored.soundBytes(), mark);
            return whole("wav", "audio/wav", head, channel, stored.size());
        } catch (IOException e) {
            close(channel);
            throw new UncheckedIOException(e);
        }
    }

    private static Copy whole(
            String ending, String mediaType, Marked.Head head, SeekableByteChannel channel, long size) {
        var rest = size - head.replaces();
        return new Copy(ending, mediaType, head.bytes().length + rest, target -> {
            try (channel) {
                target.write(head.bytes());
                channel.position(head.replaces());
                AudioStream.copy(Channels.newInputStream(channel), rest, target);
            }
        });
    }

    private static Copy decoded(SeekableByteChannel channel, byte[] beginning, StoredAudio stored, String mark)
            throws IOException {
        var pcm = OpusReader.pcm(beginning);
        var head = Marked.wav(pcm, stored.soundBytes(), mark);
        return new Copy("wav", "audio/wav", head.bytes().length + stored.soundBytes(), target -> {
            try (channel) {
                target.write(head.bytes());
                channel.position(0);
                var source = Channels.newInputStream(channel);
                var written = OpusReader.decode(source, pcm, stored.soundBytes(), target);
                // The length is promised already; nothing is missing but what a broken file lacks.
                target.write(new byte[(int) (stored.soundBytes() - written)]);
            }
        });
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
