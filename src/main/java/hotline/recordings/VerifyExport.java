package hotline.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.recordings.audio.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Whether a file is an export of a case as it was made: every part of it, and its entry in the ledger. */
public final class VerifyExport {
    static final String FORMAT = "hotline-case/1";
    private static final int LARGEST_MANIFEST = 1 << 24;
    private final List<String> breaks = new ArrayList<>();

    /**
     * What was found.
     *
     * @param about one sentence on what it is, as the ledger says; null when that does not know it
     * @param breaks what does not fit, the first one first
     */
    public record Result(@Nullable String about, int files, List<String> breaks) {}

    /** @throws IOException when it is no such file, with a sentence */
    public Result verify(Path file, Connection connection) throws IOException, SQLException {
        try (var zip = new ZipFile(file.toFile())) {
            var bytes = manifest(zip);
            var manifest = read(bytes);
            var files = files(zip, manifest);
            var about = entry(connection, Fingerprint.hex(bytes), manifest);
            return new Result(about, files, List.copyOf(breaks));
        }
    }

    private static byte[] manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(SealedPackage.MANIFEST);
        if (entry == null) {
            throw new IOException("it has no " + SealedPackage.MANIFEST);
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readNBytes(LARGEST_MANIFEST);
        }
    }

    private static JsonNode read(byte[] bytes) throws IOException {
        try {
            var manifest = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            if (manifest.path("format").asText().equals(FORMAT)) {
                return manifest;
            }
            throw new IOException("its manifest is not of an export of a case");
        } catch (Problem.Invalid e) {
            throw new IOException("its manifest does not read", e);
        }
    }

    private int files(ZipFile zip, JsonNode manifest) throws IOException {
        var known = new HashSet<String>();
        known.add(SealedPackage.MANIFEST);
        for (var one : manifest.path("files")) {
            var name = one.path("name").asText();
            known.add(name);
            part(zip, name, one.path("size").asLong(-1), one.path("sha256").asText());
        }
        zip.stream()
                .filter(entry -> !known.contains(entry.getName()))
                .forEach(entry -> breaks.add(entry.getName() + " is not in the manifest: it was put in"));
        return known.size() - 1;
    }

    private void part(ZipFile zip, String name, long size, String sha256) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            breaks.add(name + " is gone");
            return;
        }
        var fingerprint = Fingerprint.only();
        try (InputStream in = zip.getInputStream(entry)) {
            // Not a byte more than promised: a small file may unpack into a large one.
            fingerprint.write(in.readNBytes((int) Math.min(size + 1, Integer.MAX_VALUE - 8)));
        } catch (IOException e) {
            breaks.add(name + " does not unpack: " + e.getMessage());
            return;
        }
        if (fingerprint.bytes() != size || !fingerprint.hex().equals(sha256)) {
            breaks.add(name + " has been changed");
        }
    }

    private @Nullable String entry(Connection connection, String fingerprint, JsonNode manifest) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var chain = VerifyChain.verify(connection, Map.of());
            if (chain.broken() != null) {
                breaks.add("the ledger itself is broken: " + chain.broken());
            }
            head(connection, manifest.path("ledger"));
            try (var statement = connection.prepareStatement("""
                    select position, at, actor_name, detail ->> 'case' from recording_event
                    where kind = 'exported' and detail ->> 'manifest' = ?""")) {
                statement.setString(1, fingerprint);
                var row = statement.executeQuery();
                if (row.next()) {
                    return "case " + row.getString(4) + ", exported by " + row.getString(3) + " on "
                            + row.getTimestamp(2).toInstant() + "; entry " + row.getLong(1) + " of the ledger";
                }
                breaks.add(
                        "the ledger knows no export with this manifest: the manifest was changed, or is another house's");
                return null;
            }
        } finally {
            connection.rollback();
        }
    }

    /** The head that the manifest names is still what stands at its place. */
    private void head(Connection connection, JsonNode head) throws SQLException {
        if (!head.has("position")) {
            return;
        }
        try (var statement =
                connection.prepareStatement("select encode(hash, 'hex') from recording_event where position = ?")) {
            statement.setLong(1, head.path("position").asLong());
            var row = statement.executeQuery();
            if (!row.next()
                    || !Objects.equals(row.getString(1), head.path("hash").asText())) {
                breaks.add("entry " + head.path("position").asLong()
                        + " of the ledger is not the one that was its head at the export: the chain was written anew");
            }
        }
    }
}
