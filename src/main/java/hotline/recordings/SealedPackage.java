package hotline.recordings;

import hotline.platform.Json;
import hotline.recordings.audio.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that ends with the fingerprints of all that is in it; written while it is sent. */
final class SealedPackage implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    private final ZipOutputStream zip;
    private final Instant at;
    private final List<File> files = new ArrayList<>();

    /** @param at the time that the files in it show */
    SealedPackage(OutputStream target, Instant at) {
        this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        this.zip.setLevel(Deflater.BEST_SPEED);
        this.at = at;
    }

    /** What is in it. @param sha256 in lower-case hex */
    record File(String name, long size, String sha256) {}

    void add(String name, AudioStream.Content content) throws IOException {
        begin(name);
        var fingerprint = new Fingerprint(zip);
        content.pour(fingerprint);
        zip.closeEntry();
        files.add(new File(name, fingerprint.bytes(), fingerprint.hex()));
    }

    void add(String name, byte[] content) throws IOException {
        add(name, target -> target.write(content));
    }

    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(at.toEpochMilli());
        zip.putNextEntry(entry);
    }

    /** The list of all that was added, under what is to be said of it. */
    byte[] manifest(Map<String, ?> about) {
        var manifest = new LinkedHashMap<String, Object>(about);
        manifest.put("files", files);
        return Json.write(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /** Ends it with its manifest; nothing can be added any more. */
    void seal(byte[] manifest) throws IOException {
        begin(MANIFEST);
        zip.write(manifest);
        zip.closeEntry();
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
