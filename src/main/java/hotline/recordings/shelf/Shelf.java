package hotline.recordings.shelf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Where sealed files lie, each whole or not at all, under places that we make: {@code 2026-11-22/….sealed}. */
public interface Shelf extends AutoCloseable {
    /** Moves a file here; what was in that place before is replaced. Once it returns, the file is safe. */
    void put(Path file, String place) throws IOException;

    /**
     * Opens what lies there, for reading from any place in it.
     *
     * @throws java.nio.file.NoSuchFileException when nothing does
     */
    SeekableByteChannel open(String place) throws IOException;

    /**
     * How many bytes lie there; empty when nothing does.
     *
     * @throws java.io.UncheckedIOException when that cannot be told now
     */
    OptionalLong size(String place);

    /** Removes for good. What was not there counts as gone. @return those that are gone for sure */
    Set<String> removeAll(Collection<String> places);

    /** Names all there is, ours or not. */
    void each(Consumer<String> place) throws IOException;

    /** Bytes that still find room; empty when there is no such limit. */
    OptionalLong freeBytes();

    @Override
    default void close() {}
}
