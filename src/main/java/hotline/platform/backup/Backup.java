package hotline.platform.backup;

import hotline.platform.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes the database, as of one moment, and the files that it speaks of into one zip file. The server may run
 * meanwhile. Over COPY, since the PostgreSQL that comes along has no pg_dump.
 */
public final class Backup {
    private final List<KeptFolder> folders;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param progress told what is being done, a line each
     */
    public Backup(List<KeptFolder> folders, Clock clock, Consumer<String> progress) {
        this.folders = List.copyOf(folders);
        this.clock = clock;
        this.progress = progress;
    }

    /** @throws IOException when the file exists already, or cannot be written */
    public void write(Connection connection, Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new IOException(file + " exists already");
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        // It holds everybody's data: nobody else may read it.
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            write(connection, zip);
        } catch (IOException | SQLException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        finish(unfinished, file);
    }

    private static void finish(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file);
        }
    }

    private void write(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var tables = tables(connection, zip);
        var schema = Catalogue.schema(connection);
        var sequences = Catalogue.sequences(connection);
        var head = Catalogue.auditHead(connection);
        connection.rollback();
        // After the database: a file that its rows speak of is in its folder by now.
        var files = new ArrayList<Manifest.Folder>();
        for (var folder : folders) {
            files.add(new Manifest.Folder(folder.name(), folder.inside(), files(zip, folder)));
        }
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        var manifest = new Manifest(Manifest.FORMAT, clock.instant(), schema, tables, sequences, head, files);
        zip.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private List<Manifest.Table> tables(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var written = new ArrayList<Manifest.Table>();
        for (var table : Catalogue.tables(connection).entrySet()) {
            zip.putNextEntry(new ZipEntry("tables/" + table.getKey() + ".copy"));
            var out = new DigestOutputStream(new OpenEntry(zip), Digests.sha256());
            var rows = copy.copyOut(
                    "copy (select " + Catalogue.quoted(table.getValue()) + " from " + Catalogue.quoted(table.getKey())
                            + ") to stdout",
                    out);
            zip.closeEntry();
            written.add(new Manifest.Table(table.getKey(), table.getValue(), rows, hex(out.getMessageDigest())));
            progress.accept(table.getKey() + ": " + rows + " rows");
        }
        return written;
    }

    private List<Manifest.StoredFile> files(ZipOutputStream zip, KeptFolder folder) throws IOException {
        if (!Files.isDirectory(folder.path())) {
            return List.of();
        }
        List<Path> files;
        try (var tree = Files.walk(folder.path())) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        var written = new ArrayList<Manifest.StoredFile>();
        for (var file : files) {
            written.add(file(zip, folder, file));
            if (written.size() % 1000 == 0) {
                progress.accept(folder.name() + ": " + written.size() + " of " + files.size());
            }
        }
        progress.accept(folder.name() + ": " + written.size());
        return written;
    }

    private static Manifest.StoredFile file(ZipOutputStream zip, KeptFolder folder, Path file) throws IOException {
        var path = folder.path().relativize(file).toString().replace('\\', '/');
        var digest = Digests.sha256();
        long size;
        if (folder.inside()) {
            zip.putNextEntry(new ZipEntry(folder.name() + "/" + path));
            size = Files.copy(file, new DigestOutputStream(new OpenEntry(zip), digest));
            zip.closeEntry();
        } else {
            size = Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return new Manifest.StoredFile(path, size, hex(digest));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
