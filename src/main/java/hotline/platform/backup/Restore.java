package hotline.platform.backup;

import hotline.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * Puts a backup into an empty database that this program's migrations have just made, and into the
 * folders of its files; all of the database or nothing of it.
 */
public final class Restore {
    private final List<KeptFolder> folders;
    private final Consumer<String> progress;

    public Restore(List<KeptFolder> folders, Consumer<String> progress) {
        this.folders = List.copyOf(folders);
        this.progress = progress;
    }

    /** To be called before the migrations run. @throws BadBackup when somebody's data is there already */
    public static void requireEmpty(Connection connection) throws SQLException, BadBackup {
        if (!Catalogue.empty(connection)) {
            throw new BadBackup("the database is not empty; restore into a new one");
        }
    }

    /** @throws BadBackup when the file is none, is damaged, or was made with another schema */
    public void read(Connection connection, Path file) throws IOException, SQLException, BadBackup {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip);
            refuseOtherSchema(manifest, Catalogue.schema(connection));
            // First: should a file be in the way, the database is still as it was.
            files(zip, manifest);
            connection.setAutoCommit(false);
            load(connection, zip, manifest);
            connection.commit();
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException, BadBackup {
        var entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BadBackup("it is no backup of Hotline, or one that was cut short");
        }
        try (var in = zip.getInputStream(entry)) {
            var manifest = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BadBackup("its format is " + manifest.format() + "; this program reads " + Manifest.FORMAT);
            }
            return manifest;
        }
    }

    private static void refuseOtherSchema(Manifest manifest, List<String> here) throws BadBackup {
        if (!manifest.schema().equals(here)) {
            throw new BadBackup("it was made by another version of Hotline (its last migrations: "
                    + last(manifest.schema()) + "; here: " + last(here)
                    + "); restore it with that version, then start this one on the database");
        }
    }

    private static String last(List<String> schema) {
        return String.join(", ", schema.subList(Math.max(0, schema.size() - 3), schema.size()));
    }

    private void load(Connection connection, ZipFile zip, Manifest manifest)
            throws IOException, SQLException, BadBackup {
        var keys = Catalogue.foreignKeys(connection);
        for (var key : keys) {
            execute(connection, "alter table " + key.table() + " drop constraint " + key.name());
        }
        for (var table : manifest.tables()) {
            table(connection, zip, table);
        }
        for (var key : keys) {
            execute(
                    connection,
                    "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        }
        for (var sequence : manifest.sequences().entrySet()) {
            if (sequence.getValue() != null) {
                execute(
                        connection,
                        "select setval('" + Catalogue.quoted(sequence.getKey()) + "', " + sequence.getValue() + ")");
            }
        }
        if (!Catalogue.auditHead(connection).equals(manifest.auditHead())) {
            throw new BadBackup("the end of the audit log is not the one in its manifest");
        }
    }

    private void table(Connection connection, ZipFile zip, Manifest.Table table)
            throws IOException, SQLException, BadBackup {
        var name = Catalogue.quoted(table.name());
        // The audit log's own triggers would chain its rows anew, or refuse that its seed rows make way.
        execute(connection, "alter table " + name + " disable trigger user");
        execute(connection, "delete from " + name);
        var digest = Digests.sha256();
        long rows;
        try (var in = new DigestInputStream(entry(zip, table.entry()), digest)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + name + " (" + Catalogue.quoted(table.columns()) + ") from stdin", in);
        }
        execute(connection, "alter table " + name + " enable trigger user");
        if (rows != table.rows() || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw new BadBackup(table.entry() + " is damaged");
        }
        progress.accept(table.name() + ": " + rows + " rows");
    }

    private void files(ZipFile zip, Manifest manifest) throws IOException, BadBackup {
        for (var folder : manifest.folders()) {
            if (folder.inside()) {
                files(zip, folder, here(folder.name()));
                progress.accept(folder.name() + ": " + folder.files().size());
            } else {
                progress.accept(folder.name() + ": " + folder.files().size() + " are listed but not inside");
            }
        }
    }

    private Path here(String name) throws BadBackup {
        return folders.stream()
                .filter(folder -> folder.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadBackup("it holds a folder that this program does not know: " + name))
                .path()
                .normalize();
    }

    private static void files(ZipFile zip, Manifest.Folder folder, Path here) throws IOException, BadBackup {
        for (var file : folder.files()) {
            var target = here.resolve(file.path()).normalize();
            if (!target.startsWith(here)) {
                throw new BadBackup(folder.entry(file) + " leads out of its folder");
            }
            file(zip, folder, file, target);
        }
    }

    private static void file(ZipFile zip, Manifest.Folder folder, Manifest.StoredFile file, Path target)
            throws IOException, BadBackup {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        var digest = Digests.sha256();
        if (Files.exists(target)) {
            try (var in = new DigestInputStream(Files.newInputStream(target), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } else {
            try (var in = new DigestInputStream(entry(zip, folder.entry(file)), digest)) {
                Files.copy(in, target);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new BadBackup(folder.entry(file) + " is not the one in the manifest");
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException, BadBackup {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new BadBackup(name + " is missing in it");
        }
        return zip.getInputStream(entry);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
