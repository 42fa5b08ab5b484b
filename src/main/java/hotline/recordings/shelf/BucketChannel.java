package hotline.recordings.shelf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads an object in pieces, from wherever it is asked for; of one thread. */
final class BucketChannel implements SeekableByteChannel {
    /** So much is fetched at once: some seconds of speech, little enough to begin soon. */
    private static final int PIECE = 1 << 17;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final long size;
    private long position;
    private boolean open = true;
    private long pieceAt;
    private ByteBuffer piece = ByteBuffer.allocate(0);

    BucketChannel(S3Client client, String bucket, String key, long size) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position < pieceAt || position >= pieceAt + piece.limit()) {
            fetch();
        }
        var from = (int) (position - pieceAt);
        var length = Math.min(target.remaining(), piece.limit() - from);
        target.put(piece.slice(from, length));
        position += length;
        return length;
    }

    private void fetch() throws IOException {
        var last = Math.min(size, position + PIECE) - 1;
        try {
            var bytes = client.getObjectAsBytes(
                            request -> request.bucket(bucket).key(key).range("bytes=" + position + "-" + last))
                    .asByteArrayUnsafe();
            if (bytes.length != last - position + 1) {
                throw new IOException(key + " gave " + bytes.length + " bytes at " + position);
            }
            piece = ByteBuffer.wrap(bytes);
            pieceAt = position;
        } catch (SdkException e) {
            throw new IOException("the object store did not give " + key, e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        if (to < 0) {
            throw new IllegalArgumentException("before the beginning: " + to);
        }
        position = to;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        piece = ByteBuffer.allocate(0);
    }
}
