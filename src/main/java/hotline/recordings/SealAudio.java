package hotline.recordings;

import hotline.recordings.audio.Fingerprint;
import hotline.recordings.audio.OpusWriter;
import hotline.recordings.audio.SourceChanged;
import hotline.recordings.audio.WavHeader;
import hotline.recordings.keys.DataKey;
import hotline.recordings.keys.WrappingKeys;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * The second step of finishing: the sound goes from the spool through the compressor into an encrypted
 * file. Nothing readable is written anywhere.
 */
final class SealAudio {
    private static final int PIECE = 1 << 16;
    private final Spool spool;
    private final Store store;
    private final WrappingKeys keys;
    private final RecordingSettings settings;

    SealAudio(Spool spool, Store store, WrappingKeys keys, RecordingSettings settings) {
        this.spool = spool;
        this.store = store;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * What was written.
     *
     * @param part where it lies until it is moved to its place
     * @param size bytes of the audio in it
     * @param sha256 fingerprint of the audio in it, in lower-case hex
     */
    record Sealed(
            String part,
            AudioFormat format,
            long size,
            String sha256,
            long storedSize,
            String storedSha256,
            DataKey.Wrapped key) {}

    /**
     * @param keepUntil when the recording falls due, whose day names the wrapping key
     * @throws SourceChanged when the spool file is not what was verified
     */
    Sealed seal(Entry entry, SpoolName raw, Instant keepUntil) throws IOException {
        var sound = RawSound.of(spool, raw, entry.rawSize(), settings.rawRate());
        var format = format(sound);
        var key = DataKey.fresh(entry.uuid());
        var part = store.newPart();
        try {
            var done = store.write(part, target -> {
                var stored = new Fingerprint(target);
                // The innermost is closed first: only then has the cipher written its last segment.
                var audio = new Fingerprint(key.sealing(stored));
                try (audio;
                        var in = spool.open(raw)) {
                    pour(entry, sound, format, in, audio);
                }
                return new Written(audio.bytes(), audio.hex(), stored.bytes(), stored.hex());
            });
            var wrapped = key.wrap(keepUntil.atZone(settings.zone()).toLocalDate(), keys);
            return new Sealed(part, format, done.size, done.sha256, done.storedSize, done.storedSha256, wrapped);
        } catch (IOException | RuntimeException e) {
            store.removePart(part);
            throw e;
        }
    }

    private record Written(long size, String sha256, long storedSize, String storedSha256) {}

    private AudioFormat format(RawSound sound) {
        var pcm = sound.pcm();
        if (pcm == null) {
            return AudioFormat.BIN;
        }
        return settings.compress() && OpusWriter.takes(pcm) ? AudioFormat.OPUS : AudioFormat.WAV;
    }

    private void pour(Entry entry, RawSound sound, AudioFormat format, InputStream in, OutputStream audio)
            throws IOException {
        var raw = Fingerprint.only();
        var source = new Tee(in, raw);
        var pcm = sound.pcm();
        if (pcm == null) {
            copy(source, sound.bytes(), audio::write);
        } else {
            source.skipNBytes(sound.start());
            if (format == AudioFormat.OPUS) {
                var bits = pcm.channels() == 2 ? settings.bitrate() : settings.bitrate() / 2;
                try (var opus = new OpusWriter(new Unclosed(audio), pcm, bits)) {
                    copy(source, sound.bytes(), opus::take);
                }
            } else {
                audio.write(WavHeader.of(pcm, sound.bytes()));
                copy(source, sound.bytes(), audio::write);
            }
        }
        copy(source, entry.rawSize() - raw.bytes(), (_, _, _) -> {});
        if (!raw.hex().equals(entry.rawSha256())) {
            throw new SourceChanged("is not what was verified");
        }
    }

    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes, int offset, int length) throws IOException;
    }

    private static void copy(InputStream source, long bytes, Sink sink) throws IOException {
        var piece = new byte[PIECE];
        for (var left = bytes; left > 0; ) {
            var read = source.read(piece, 0, (int) Math.min(PIECE, left));
            if (read < 0) {
                throw new SourceChanged("ends " + left + " bytes too early");
            }
            sink.take(piece, 0, read);
            left -= read;
        }
    }

    /** Reads on behalf of two: what is skipped counts for the fingerprint too. */
    private static final class Tee extends InputStream {
        private final InputStream source;
        private final Fingerprint also;

        Tee(InputStream source, Fingerprint also) {
            this.source = source;
            this.also = also;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] piece, int offset, int length) throws IOException {
            var read = source.read(piece, offset, length);
            if (read > 0) {
                also.write(piece, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(bytes, PIECE)]));
        }
    }

    /** The container's writer closes what it writes to; the cipher is closed by who opened it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            out.write(piece, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
