package hotline.recordings.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of an object store that speaks S3. An object appears when it is whole, as the protocol promises. */
public final class BucketShelf implements Shelf {
    private static final Logger log = LoggerFactory.getLogger(BucketShelf.class);
    private static final Pattern OURS = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*(/[0-9A-Za-z][0-9A-Za-z._-]*)*");
    private static final int NOT_FOUND = 404;

    /** The protocol's own limit. */
    private static final int REMOVE_AT_ONCE = 1000;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @param prefix before each name, ending with a slash; or empty */
    public BucketShelf(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void put(Path file, String place) throws IOException {
        var size = Files.size(file);
        try {
            client.putObject(request -> request.bucket(bucket).key(key(place)), RequestBody.fromFile(file));
            if (head(place) != size) {
                throw new IOException(place + " did not arrive whole");
            }
        } catch (SdkException e) {
            throw new IOException("the object store did not take " + place, e);
        }
        Files.delete(file);
    }

    @Override
    public SeekableByteChannel open(String place) throws IOException {
        try {
            return new BucketChannel(client, bucket, key(place), head(place));
        } catch (SdkException e) {
            throw absent(e) ? new NoSuchFileException(place) : new IOException("the object store does not answer", e);
        }
    }

    private long head(String place) {
        return client.headObject(request -> request.bucket(bucket).key(key(place)))
                .contentLength();
    }

    @Override
    public OptionalLong size(String place) {
        try {
            return OptionalLong.of(head(place));
        } catch (SdkException e) {
            if (absent(e)) {
                return OptionalLong.empty();
            }
            throw new UncheckedIOException(new IOException("the object store does not answer", e));
        }
    }

    private static boolean absent(SdkException e) {
        return e instanceof NoSuchKeyException || (e instanceof S3Exception s3 && s3.statusCode() == NOT_FOUND);
    }

    @Override
    public Set<String> removeAll(Collection<String> places) {
        var all = new ArrayList<>(places);
        var gone = new HashSet<String>();
        for (var from = 0; from < all.size(); from += REMOVE_AT_ONCE) {
            gone.addAll(removeSome(all.subList(from, Math.min(all.size(), from + REMOVE_AT_ONCE))));
        }
        return gone;
    }

    private Set<String> removeSome(List<String> places) {
        var keys = places.stream()
                .map(place -> ObjectIdentifier.builder().key(key(place)).build())
                .toList();
        var gone = new HashSet<>(places);
        try {
            var answer = client.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(keys)));
            answer.errors().forEach(error -> {
                log.warn("{} could not be removed: {}", error.key(), error.message());
                gone.remove(error.key().substring(prefix.length()));
            });
            return gone;
        } catch (SdkException e) {
            log.warn("{} objects could not be removed: {}", places.size(), e.toString());
            return Set.of();
        }
    }

    @Override
    public void each(Consumer<String> place) throws IOException {
        try {
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .forEach(object -> place.accept(object.key().substring(prefix.length())));
        } catch (SdkException e) {
            throw new IOException("the object store does not answer", e);
        }
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    private String key(String place) {
        if (!OURS.matcher(place).matches()) {
            throw new IllegalArgumentException("outside the store: " + place);
        }
        return prefix + place;
    }

    @Override
    public void close() {
        client.close();
    }
}
