package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.database.Jdbc;
import hotline.testing.TestUser;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case leaves the house in a file of which every change is found. */
@Tag("slow")
class CaseExportTest {
    @TempDir
    static Path folder;

    private static RecordingsHouse house;
    private static JsonNode complaint;
    private static Path exported;

    @BeforeAll
    static void export() throws Exception {
        house = new RecordingsHouse(folder);
        complaint = house.supervisor
                .post("/api/complaints", Map.of("title", "Lift out of order", "description", "since morning"))
                .ok();
        for (var number : List.of(1, 3, 5)) {
            house.lab.hold(number, complaint.get("number").asText());
        }
        exported = take(house.server.administrator(), "all.zip");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String path() {
        return "/api/complaints/" + complaint.get("id").asLong() + "/export";
    }

    private static Path take(TestUser person, String name) throws IOException {
        var answer = person.get(path() + "?reason=court+order");
        assertEquals(200, answer.status());
        assertEquals("application/zip", answer.header("Content-Type"));
        return Files.write(folder.resolve(name), answer.raw().body());
    }

    private static VerifyExport.Result verify(Path file) throws Exception {
        try (var connection = Jdbc.connect(PgConnectOptions.fromUri(house.server.databaseUrl()))) {
            return new VerifyExport().verify(file, connection);
        }
    }

    private static JsonNode manifest(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var bytes = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void it_holds_the_case_its_register_and_all_that_can_be_heard() throws Exception {
        var manifest = manifest(exported);
        assertEquals(complaint.get("number").asText(), manifest.get("case").asText());
        assertEquals("court order", manifest.get("reason").asText());
        assertEquals(3, manifest.get("recordings").size());
        // The third was never there, and the manifest says so.
        assertEquals(
                "recordings.no-audio",
                manifest.get("recordings").get(2).get("without").asText());
        var result = verify(exported);
        assertEquals(List.of(), result.breaks());
        assertEquals(5, result.files());
        assertTrue(
                String.valueOf(result.about()).contains(complaint.get("number").asText()));
        try (var zip = new ZipFile(exported.toFile())) {
            var name = manifest.get("recordings").get(0).get("file").asText();
            var audio = zip.getInputStream(zip.getEntry(name)).readAllBytes();
            var head = new String(audio, 0, 400, StandardCharsets.ISO_8859_1);
            assertTrue(
                    head.contains(
                            "copied by user/" + house.server.administrator().id()),
                    head);
        }
    }

    @Test
    void it_is_on_record_who_exported_it_and_why() {
        var entry = house.server
                .administrator()
                .get("/api/audit?action=recordings.export-case&object=complaint/"
                        + complaint.get("id").asLong())
                .ok()
                .get("items");
        assertEquals("court order", entry.get(0).get("reason").asText());
        assertTrue(house.lab.events().contains("exported"));
    }

    @Test
    void a_supervisor_exports_what_the_own_people_said_and_others_nothing() throws Exception {
        assertEquals(
                2, manifest(take(house.supervisor, "own.zip")).get("recordings").size());
        assertEquals(403, house.own.get(path() + "?reason=x").status());
        assertEquals(404, house.otherSupervisor.get(path() + "?reason=x").status());
        assertEquals(400, house.supervisor.get(path()).status());
        assertEquals(400, house.supervisor.get(path() + "?reason=%20").status());
    }

    /** The export with each of its entries as the function has it; null leaves it out. */
    private static Path changed(String name, BiFunction<String, byte[], byte[]> change) throws IOException {
        var target = folder.resolve(name);
        try (var zip = new ZipFile(exported.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : zip.stream().toList()) {
                var bytes =
                        change.apply(entry.getName(), zip.getInputStream(entry).readAllBytes());
                if (bytes.length > 0) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(bytes);
                    out.closeEntry();
                }
            }
        }
        return target;
    }

    private static void assertBroken(Path file, String how) throws Exception {
        var breaks = verify(file).breaks();
        assertTrue(!breaks.isEmpty() && breaks.getFirst().contains(how), breaks.toString());
    }

    @Test
    void a_part_changed_removed_or_put_in_is_found_and_so_is_a_manifest_that_was_mended() throws Exception {
        assertEquals(List.of(), verify(changed("same.zip", (_, bytes) -> bytes)).breaks());
        assertBroken(
                changed("edited.zip", (name, bytes) -> {
                    if (name.startsWith("audio/")) {
                        bytes[bytes.length / 2] ^= 1;
                    }
                    return bytes;
                }),
                "has been changed");
        assertBroken(
                changed("removed.zip", (name, bytes) -> name.startsWith("audio/") ? new byte[0] : bytes), "is gone");
        assertBroken(
                changed(
                        "mended.zip",
                        (name, bytes) -> name.equals("manifest.json")
                                ? new String(bytes, StandardCharsets.UTF_8)
                                        .replace("court order", "curiosity")
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes),
                "the ledger knows no export with this manifest");
        var more = Files.copy(exported, folder.resolve("more.zip"));
        try (var zip = FileSystems.newFileSystem(more)) {
            Files.writeString(zip.getPath("extra.txt"), "x");
        }
        assertBroken(more, "is not in the manifest");
        assertThrows(IOException.class, () -> verify(Files.writeString(folder.resolve("no.zip"), "no file of ours")));
    }
}
