package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on a disk of its own that can be filled to the last byte and made read-only. Where the system
 * lets nobody mount one, a file takes the folder's place meanwhile: nothing can be written there either.
 */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final int mebibytes;
    private final boolean own;

    private SmallDisk(Path folder, int mebibytes, boolean own) {
        this.folder = folder;
        this.mebibytes = mebibytes;
        this.own = own;
    }

    /** Over a folder that is empty, or not there yet. */
    public static SmallDisk at(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
            var size = "size=" + mebibytes + "m,mode=777";
            var mounted = run("mount", "-t", "tmpfs", "-o", size, "hotline-test", folder.toString()) == 0;
            return new SmallDisk(folder, mebibytes, mounted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is a disk, and not only a folder that can be put aside. */
    public boolean own() {
        return own;
    }

    /** Leaves not a byte free. */
    public void fill() throws IOException {
        if (!own) {
            putAside();
            return;
        }
        try (var ballast = Files.newOutputStream(ballast())) {
            var zeros = new byte[1 << 12];
            for (var written = 0L; written <= (long) mebibytes << 20; written += zeros.length) {
                ballast.write(zeros);
            }
            throw new AssertionError("that disk never gets full");
        } catch (IOException full) {
            // As wanted.
        }
    }

    /** Leaves about so many bytes free. */
    public void fillBut(long bytes) throws IOException {
        Files.write(ballast(), new byte[Math.toIntExact(folder.toFile().getUsableSpace() - bytes)]);
    }

    /** Gives room again. */
    public void free() throws IOException {
        if (own) {
            Files.deleteIfExists(ballast());
        } else {
            putBack();
        }
    }

    /** Lets nothing be written, nor removed. */
    public void readOnly() throws IOException {
        if (own) {
            remount("ro");
        } else {
            putAside();
        }
    }

    public void writable() throws IOException {
        if (own) {
            remount("rw");
        } else {
            putBack();
        }
    }

    private void remount(String how) throws IOException {
        if (run("mount", "-o", "remount," + how, folder.toString()) != 0) {
            throw new IOException("could not be mounted " + how);
        }
    }

    private void putAside() throws IOException {
        Files.move(folder, aside());
        Files.writeString(folder, "a file where the folder should be");
    }

    private void putBack() throws IOException {
        Files.delete(folder);
        Files.move(aside(), folder);
    }

    private Path ballast() {
        return folder.resolve(".ballast");
    }

    private Path aside() {
        return folder.resolveSibling(folder.getFileName() + ".aside");
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }

    @Override
    public void close() throws IOException {
        if (own && run("umount", "-l", folder.toString()) != 0) {
            throw new IOException("could not be unmounted: " + folder);
        }
    }
}
