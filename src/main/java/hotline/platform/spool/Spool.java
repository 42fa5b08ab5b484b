package hotline.platform.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue on disk: what was appended is there after a crash or a power failure, is read in order, and
 * goes when its reader says that it is done. A reader that dies before it says so gets the same records
 * again. Bounded by bytes. One process at a time has a folder. For threads that may wait.
 */
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final long SEGMENT_BYTES = 16 << 20;
    private static final int MOST_SERVERS = 64;
    private final ReentrantLock lock = new ReentrantLock();
    private final Path folder;
    private final long mostBytes;
    private final FileLock claim;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable FileChannel writing;
    /** Where in the first segment the oldest record begins. */
    private long offset;

    /** Changed under the lock; read without it, by event loops that must not wait for the disk. */
    private final AtomicLong bytes = new AtomicLong();

    private final AtomicLong damaged = new AtomicLong();

    private Spool(Path folder, long mostBytes, FileLock claim) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.claim = claim;
        recover();
    }

    /** The first numbered folder below {@code folder} that no other server has. */
    public static Spool open(Path folder, long mostBytes) {
        for (var number = 1; number <= MOST_SERVERS; number++) {
            var spool = open(folder, number, mostBytes);
            if (spool.isPresent()) {
                return spool.get();
            }
        }
        throw new IllegalStateException("more than " + MOST_SERVERS + " servers use " + folder);
    }

    /** Those that a server left with something in them and that nobody has now; to be read and closed. */
    public static List<Spool> left(Path folder, long mostBytes) {
        var left = new ArrayList<Spool>();
        for (var number = 1; number <= MOST_SERVERS && Files.exists(numbered(folder, number)); number++) {
            open(folder, number, mostBytes).ifPresent(spool -> {
                if (spool.isEmpty()) {
                    spool.close();
                } else {
                    left.add(spool);
                }
            });
        }
        return left;
    }

    private static Path numbered(Path folder, int number) {
        return folder.resolve(Integer.toString(number));
    }

    private static Optional<Spool> open(Path folder, int number, long mostBytes) {
        try {
            var own = Files.createDirectories(numbered(folder, number));
            var file = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var claim = claim(file);
            if (claim == null) {
                file.close();
                return Optional.empty();
            }
            return Optional.of(new Spool(own, mostBytes, claim));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    private static @Nullable FileLock claim(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another server in this process.
            return null;
        }
    }

    private void recover() throws IOException {
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{16}\\.spool"))
                    .sorted()
                    .forEach(name -> segments.add(new Segment(folder, Long.parseLong(name.substring(0, 16)))));
        }
        var drained = drained();
        while (!segments.isEmpty() && segments.getFirst().number() < drained[0]) {
            Files.delete(segments.pollFirst().file());
        }
        offset = !segments.isEmpty() && segments.getFirst().number() == drained[0] ? drained[1] : 0;
        for (var segment : segments) {
            bytes.addAndGet(Files.size(segment.file()));
        }
        bytes.addAndGet(-offset);
    }

    private long[] drained() throws IOException {
        try {
            var words = Files.readString(folder.resolve("drained")).split(" ", 2);
            return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1].strip())};
        } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new long[] {0, 0};
        }
    }

    /** Some of the oldest records. */
    public record Batch(List<byte[]> records, long segment, long next) {}

    /**
     * All of them or none; on the disk when it returns.
     *
     * @throws SpoolFull when they do not fit any more
     */
    public void append(List<byte[]> records) {
        lock.lock();
        try {
            var size = Segment.sizeOf(records);
            if (bytes.get() + size > mostBytes || records.stream().anyMatch(one -> one.length > Segment.MOST_RECORD)) {
                throw new SpoolFull(bytes + " of " + mostBytes + " bytes wait already in " + folder);
            }
            write(records);
            bytes.addAndGet(size);
        } finally {
            lock.unlock();
        }
    }

    private void write(List<byte[]> records) {
        try {
            Segment.append(room(), records);
        } catch (IOException e) {
            try {
                // What of them may have stayed behind ends its file.
                closeWriting();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new SpoolFull("cannot write to " + folder, e);
        }
    }

    private FileChannel room() throws IOException {
        if (writing != null && writing.position() < SEGMENT_BYTES) {
            return writing;
        }
        closeWriting();
        // Never after records of an earlier run: the last of them may be half there.
        var segment = new Segment(
                folder,
                segments.isEmpty() ? drained()[0] + 1 : segments.getLast().number() + 1);
        writing = FileChannel.open(
                segment.file(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        segments.add(segment);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return writing;
    }

    private void closeWriting() throws IOException {
        if (writing != null) {
            writing.close();
            writing = null;
        }
    }

    /** The oldest records, about {@code mostBytes} of them and at least one; empty when none waits. */
    public Optional<Batch> next(long most) {
        lock.lock();
        try {
            while (!segments.isEmpty()) {
                var segment = segments.getFirst();
                var part = segment.read(offset, most);
                if (!part.records().isEmpty()) {
                    return Optional.of(new Batch(part.records(), segment.number(), part.next()));
                }
                if (!part.whole()) {
                    setAside(segment, part.next());
                } else if (segments.size() == 1 && writing != null) {
                    return Optional.empty();
                }
                drop(segment);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Half a record at the end is what a crash leaves and was never promised; anything else is damage. */
    private void setAside(Segment segment, long at) throws IOException {
        var rest = Files.size(segment.file()) - at;
        damaged.incrementAndGet();
        log.warn("{} bytes at the end of {} are no whole record", rest, segment.file());
        Files.copy(
                segment.file(),
                folder.resolve(segment.file().getFileName() + ".damaged"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** These need not be kept any longer. */
    public void done(Batch batch) {
        lock.lock();
        try {
            var segment = segments.getFirst();
            if (segment.number() != batch.segment()) {
                throw new IllegalStateException("not the oldest records");
            }
            bytes.addAndGet(offset - batch.next());
            offset = batch.next();
            if (offset >= Files.size(segment.file())) {
                drop(segment);
            } else {
                note(segment.number(), offset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        } finally {
            lock.unlock();
        }
    }

    private void drop(Segment segment) throws IOException {
        if (segments.size() == 1) {
            closeWriting();
        }
        bytes.addAndGet(-Math.max(0, Files.size(segment.file()) - offset));
        note(segment.number() + 1, 0);
        Files.delete(segment.file());
        segments.pollFirst();
        offset = 0;
    }

    /** Not forced to the disk: after a power failure some records may come again, never fewer. */
    private void note(long segment, long at) throws IOException {
        var whole = Files.writeString(folder.resolve("drained.new"), segment + " " + at);
        Files.move(whole, folder.resolve("drained"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Never waits, as the other figures. */
    public boolean isEmpty() {
        return bytes.get() == 0;
    }

    /** What waits. */
    public long bytes() {
        return bytes.get();
    }

    /** What may wait. */
    public long mostBytes() {
        return mostBytes;
    }

    /** Files that ended within a record, since the start. */
    public long damaged() {
        return damaged.get();
    }

    /** What waits stays where it is. */
    @Override
    public void close() {
        lock.lock();
        try {
            closeWriting();
            claim.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        } finally {
            lock.unlock();
        }
    }
}
