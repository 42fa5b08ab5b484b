package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Answer;
import hotline.testing.Temporary;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AttachmentsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final Path FOLDER = Temporary.folder("attachments");
    private static TestServer server;
    private static TestUser agent;
    private static TestUser colleague;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "HOTLINE_CASES_ATTACHMENTS_FOLDER", FOLDER.toString(), "HOTLINE_CASES_ATTACHMENTS_MOST_MIB", "1"));
        var service = server.department("客服部");
        agent = server.agent("801", service);
        colleague = server.agent("802", service);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_file_comes_back_as_it_was_lies_sealed_under_its_id_and_its_download_is_on_record() throws IOException {
        var id = register();
        var added = add(agent, id, "../../../现场照片.png", PNG).ok().get("items").get(0);
        assertEquals("现场照片.png", added.get("name").asText());
        assertEquals("image/png", added.get("mediaType").asText());
        var file = FOLDER.resolve(added.get("id").asText() + ".sealed");
        assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("IHDR"));
        var path = "/api/complaints/" + id + "/attachments/" + added.get("id").asText();
        var download = agent.get(path);
        assertArrayEquals(PNG, download.raw().body());
        assertTrue(download.header("Content-Disposition").startsWith("attachment; "));
        assertEquals("nosniff", download.header("X-Content-Type-Options"));
        assertTrue(download.header("Content-Security-Policy").contains("sandbox"));
        assertTrue(server.administrator()
                .get("/api/audit?action=cases.download-attachment")
                .ok()
                .toString()
                .contains("现场照片.png"));
        assertEquals(404, colleague.get(path).status());
        assertEquals(404, add(colleague, id, "x.png", PNG).status());
        agent.delete(path).ok();
        assertFalse(Files.exists(file));
        assertEquals(404, agent.get(path).status());
        var history = agent.get("/api/complaints/" + id).ok().get("history");
        assertEquals("detached", history.get(history.size() - 1).get("what").asText());
    }

    @Test
    void who_it_is_about_gets_no_file_of_it() {
        var id = register();
        var file =
                add(agent, id, "a.png", PNG).ok().get("items").get(0).get("id").asText();
        var boss = server.person(Map.of("role", "administrator"));
        var version = agent.get("/api/complaints/" + id).ok().get("version").asInt();
        agent.put("/api/complaints/" + id + "/subjects", Map.of("version", version, "userIds", List.of(boss.id())))
                .ok();
        assertEquals(404, boss.get("/api/complaints/" + id + "/attachments").status());
        assertEquals(
                404, boss.get("/api/complaints/" + id + "/attachments/" + file).status());
    }

    @Test
    void what_could_run_is_refused_whatever_its_name_says() throws IOException {
        var id = register();
        var refused = new HashMap<String, byte[]>();
        refused.put("script.png", text("<!DOCTYPE html><html><script>alert(1)</script></html>"));
        refused.put(
                "drawing.jpg",
                text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>"));
        refused.put("run.txt", text("#!/bin/sh\nrm -rf /\n"));
        refused.put("program.pdf", concat(text("MZ"), new byte[200]));
        refused.put("linux.pdf", concat(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, new byte[60]));
        refused.put("archive.docx", zip("anything.txt"));
        for (var one : refused.entrySet()) {
            var answer = add(agent, id, one.getKey(), one.getValue());
            assertEquals("cases.attachment-kind", answer.problem(), one.getKey() + " " + answer.text());
        }
        assertEquals(
                "cases.attachment-active",
                add(agent, id, "a.pdf", text("%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >>"))
                        .problem());
        assertEquals(
                "cases.attachment-active",
                add(agent, id, "a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))
                        .problem());
        assertEquals(
                "cases.attachment-empty", add(agent, id, "a.txt", new byte[0]).problem());
        assertEquals(
                0,
                agent.get("/api/complaints/" + id + "/attachments")
                        .ok()
                        .get("items")
                        .size());
        var good = add(agent, id, "合同.zip", zip("[Content_Types].xml", "word/document.xml"))
                .ok()
                .get("items")
                .get(0);
        assertEquals("合同.docx", good.get("name").asText());
    }

    @Test
    void two_gigabytes_are_refused_before_they_come_and_cut_off_when_they_come_anyway() throws IOException {
        var id = register();
        var before = files();
        var told = socket(id, "Content-Length: 2147483648\r\n", false);
        assertTrue(told.answer().startsWith("HTTP/1.1 413"), told.answer());
        assertEquals(0, told.sent());
        var sent = socket(id, "Transfer-Encoding: chunked\r\n", true);
        assertTrue(sent.sent() < 64L << 20, "took " + sent.sent() + " bytes of 2 GiB");
        assertTrue(sent.answer().isEmpty() || sent.answer().startsWith("HTTP/1.1 413"), sent.answer());
        assertEquals(before, files());
        assertEquals(200, agent.get("/api/complaints/" + id).status());
    }

    @Test
    void a_stranger_sends_nothing() {
        var answer = server.stranger()
                .send(server.stranger()
                        .request("/api/complaints/1/attachments")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(new byte[500_000])));
        assertEquals(401, answer.status());
    }

    private record Poured(long sent, String answer) {}

    /** Pours text without end; how much went out before the server ended it, and what it said. */
    private static Poured socket(long id, String length, boolean pour) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            var head = "POST /api/complaints/" + id + "/attachments?name=big.txt HTTP/1.1\r\nHost: x\r\nCookie: "
                    + agent.cookie() + "\r\nX-CSRF-Token: " + agent.csrfToken()
                    + "\r\nContent-Type: application/octet-stream\r\n" + length + "\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var piece = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            var sent = 0L;
            try {
                while (pour && sent < 2L << 30 && socket.getInputStream().available() == 0) {
                    out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(piece);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    sent += piece.length;
                }
            } catch (IOException e) {
                // The server ended it.
            }
            return new Poured(sent, answer(socket));
        }
    }

    private static String answer(Socket socket) {
        try {
            var bytes = new byte[2000];
            var read = socket.getInputStream().read(bytes);
            return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static long files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.count();
        }
    }

    private static long register() {
        return agent.post("/api/complaints", Map.of("title", "附件"))
                .ok()
                .get("id")
                .asLong();
    }

    private static Answer add(TestUser who, long id, String name, byte[] content) {
        return who.send(who.request("/api/complaints/" + id + "/attachments?name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        return both.toByteArray();
    }

    private static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(text("<xml/>"));
            }
        }
        return bytes.toByteArray();
    }
}
