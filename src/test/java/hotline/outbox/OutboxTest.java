package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutboxTest {
    private static MailServer mail;
    private static Groups groups;
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        mail = MailServer.tls();
        groups = new Groups();
        server = TestServer.start(Map.of(
                "HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1",
                "HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(mail.port()),
                "HOTLINE_OUTBOX_SMTP_SECURITY", "tls",
                "HOTLINE_OUTBOX_SMTP_TRUST", MailServer.trust(),
                "HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com",
                "HOTLINE_OUTBOX_SMS_URL", groups.url("/sms"),
                "HOTLINE_OUTBOX_CONSOLE_URL", "https://hotline.example.com/",
                "HOTLINE_OUTBOX_LOOK_EVERY", "100ms",
                "HOTLINE_OUTBOX_FIRST_PAUSE", "200ms"));
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
    }

    @AfterAll
    static void stop() {
        server.close();
        groups.close();
        mail.close();
    }

    @Test
    void a_major_complaint_reaches_its_list_once_over_tls_and_by_short_message() {
        wishes(supervisor, "boss@example.com", "13912345678");
        var id = major("媒体曝光", List.of());
        eventually(() -> assertEquals(1, mail.to("boss@example.com").size()));
        var message = mail.to("boss@example.com").getFirst();
        assertTrue(MailServer.subject(message).contains("媒体曝光"), MailServer.subject(message));
        assertTrue(MailServer.text(message).contains("https://hotline.example.com/complaints/" + id));
        assertEquals("high", MailServer.header(message, "Importance"));
        assertTrue(MailServer.header(message, "Message-ID").endsWith("@hotline>"));
        eventually(() -> assertEquals(1, groups.at("/sms").size()));
        assertEquals(
                "+8613912345678",
                Json.parse(groups.at("/sms").getFirst().body()).get("phone").asText());
    }

    @Test
    void whom_it_is_about_is_told_by_no_channel_and_no_group_that_may_be_reading() {
        var about = server.person(Map.of("role", "administrator"));
        wishes(about, "about@example.com", "");
        endpoint("匿名群", "webhook", "/nobody-says", "", List.of());
        endpoint("含本人群", "webhook", "/with-them", "", List.of(about.id(), supervisor.id()));
        endpoint("主管群", "webhook", "/without", "", List.of(supervisor.id()));
        major("关于管理员", List.of(about.id()));
        eventually(() -> assertEquals(1, groups.at("/without").size()));
        assertEquals(0, mail.to("about@example.com").size());
        assertEquals(0, groups.at("/nobody-says").size());
        assertEquals(0, groups.at("/with-them").size());
        assertFalse(
                about.get("/api/messages?state=sent&limit=100").ok().toString().contains("关于管理员"));
        assertTrue(server.administrator()
                .get("/api/messages?state=sent&limit=100")
                .ok()
                .toString()
                .contains("关于管理员"));
    }

    @Test
    void webhooks_are_signed_and_robots_are_spoken_to_as_they_want_it() throws GeneralSecurityException {
        endpoint("签名", "webhook", "/hook", "geheim", List.of());
        endpoint("企微", "wecom", "/wecom", "", List.of());
        endpoint("钉钉", "dingtalk", "/ding?access_token=x", "SEC1", List.of());
        endpoint("飞书", "feishu", "/feishu", "SEC2", List.of());
        major("四个群", List.of());
        for (var path : List.of("/hook", "/wecom", "/ding", "/feishu")) {
            eventually(() -> assertEquals(1, about(path, "四个群").size(), path));
        }
        var hook = about("/hook", "四个群").getFirst();
        var signed = hook.headers().get("X-Hotline-Timestamp") + "." + hook.body();
        assertEquals("sha256=" + hmac("geheim", signed), hook.headers().get("X-Hotline-Signature"));
        assertEquals("complaint-alert", Json.parse(hook.body()).get("kind").asText());
        var wecom = Json.parse(about("/wecom", "四个群").getFirst().body());
        assertEquals("text", wecom.get("msgtype").asText());
        assertTrue(about("/ding", "四个群").getFirst().query().matches("access_token=x&timestamp=\\d{13}&sign=.+"));
        var feishu = Json.parse(about("/feishu", "四个群").getFirst().body());
        assertTrue(feishu.get("content").get("text").asText().contains("四个群"));
        assertFalse(feishu.get("sign").asText().isEmpty());
    }

    @Test
    void what_fails_is_tried_again_and_what_is_refused_for_good_is_dead_until_it_is_sent_again() {
        groups.answer("/busy", 200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
        groups.answer("/gone", 404, "no such robot");
        endpoint("忙群", "wecom", "/busy", "", List.of());
        endpoint("没了", "webhook", "/gone", "", List.of());
        major("再试一次", List.of());
        eventually(() -> assertTrue(about("/busy", "再试一次").size() >= 2));
        groups.answer("/busy", 200, "{\"errcode\":0}");
        eventually(() -> assertEquals(1, dead("没了").size()));
        var dead = dead("没了").getFirst();
        assertEquals("refused", dead.path("failure").asText(), dead.toString());
        assertEquals("对方服务器拒收（HTTP 404）", dead.get("error").asText());
        var english = server.administrator().person("reader", Map.of("role", "administrator", "language", "en"));
        assertTrue(
                english.get("/api/messages").ok().toString().contains("The other server refused it (HTTP 404)"),
                "as each reads it");
        assertEquals(1, about("/gone", "再试一次").size());
        groups.answer("/gone", 200, "");
        var again = "/api/messages/" + dead.get("id").asText() + "/resend";
        assertEquals(403, supervisor.post(again, Map.of()).status());
        server.administrator().post(again, Map.of()).ok();
        eventually(() -> assertEquals(2, about("/gone", "再试一次").size()));
        eventually(() -> assertEquals(0, dead("没了").size()));
        assertEquals(
                "outbox.not-dead", server.administrator().post(again, Map.of()).problem());
        eventually(() -> assertFalse(server.administrator()
                .get("/api/messages?state=waiting")
                .ok()
                .toString()
                .contains("忙群")));
    }

    @Test
    void the_words_are_the_companys_own_in_the_persons_language_and_can_be_looked_at_before() {
        var reader = server.supervisor(server.department("海外部"));
        wishes(reader, "reader@example.com", "");
        reader.put("/api/me/preferences", Map.of("language", "en")).ok();
        var words = Map.of("language", "en", "subject", "Hand-over {number}", "text", "From {by}: {title}");
        var administrator = server.administrator();
        assertEquals(
                "Hand-over ‹number›",
                administrator
                        .post("/api/message-templates/complaint-offered/preview", words)
                        .ok()
                        .get("subject")
                        .asText());
        assertEquals(
                "outbox.no-such-field",
                administrator
                        .put(
                                "/api/message-templates/complaint-offered",
                                Map.of("language", "en", "subject", "{password}", "text", "x"))
                        .problem());
        administrator.put("/api/message-templates/complaint-offered", words).ok();
        var id = graded("移交", "general", List.of());
        var version =
                supervisor.get("/api/complaints/" + id).ok().get("version").asInt();
        supervisor
                .put(
                        "/api/complaints/" + id + "/assignment",
                        Map.of("version", version, "departmentId", department(reader), "userId", reader.id()))
                .ok();
        eventually(() -> assertEquals(1, mail.to("reader@example.com").size()));
        var message = mail.to("reader@example.com").getFirst();
        assertTrue(MailServer.subject(message).startsWith("Hand-over TS"), MailServer.subject(message));
        assertTrue(MailServer.text(message).contains("移交"));
    }

    @Test
    void a_line_break_in_a_title_begins_no_header() {
        wishes(supervisor, "lines@example.com", "");
        major("好\r\nBcc: thief@example.com", List.of());
        eventually(() -> assertEquals(1, mail.to("lines@example.com").size()));
        assertEquals(0, mail.to("thief@example.com").size());
        assertEquals("", MailServer.header(mail.to("lines@example.com").getFirst(), "Bcc"));
    }

    @Test
    void addresses_and_secrets_are_never_shown_and_nonsense_is_refused() {
        endpoint("不外泄", "dingtalk", "/private?access_token=abc123", "SEC-xyz", List.of());
        var shown = server.administrator().get("/api/message-endpoints").ok().toString();
        assertFalse(shown.contains("abc123") || shown.contains("SEC-xyz"), shown);
        assertEquals(403, supervisor.get("/api/message-endpoints").status());
        var wrong =
                new HashMap<String, Object>(Map.of("email", "nobody", "emailFor", "all", "sms", "", "smsFor", "none"));
        assertEquals(
                "outbox.no-email", supervisor.put("/api/me/messages", wrong).problem());
        wrong.put("email", "");
        wrong.put("quietFrom", "22:00");
        assertEquals(
                "outbox.quiet-both", supervisor.put("/api/me/messages", wrong).problem());
    }

    private static void eventually(ThrowingRunnable so) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(so);
    }

    private static List<Groups.Received> about(String path, String title) {
        return groups.at(path).stream()
                .filter(one -> one.body().contains(title))
                .toList();
    }

    private static List<JsonNode> dead(String to) {
        return inState("dead", to);
    }

    private static List<JsonNode> inState(String state, String to) {
        var found = new ArrayList<JsonNode>();
        server.administrator()
                .get("/api/messages?limit=100&state=" + state)
                .ok()
                .get("items")
                .forEach(one -> {
                    if (one.get("to").asText().equals(to)) {
                        found.add(one);
                    }
                });
        return found;
    }

    private static void wishes(TestUser who, String email, String sms) {
        who.put("/api/me/messages", Map.of("email", email, "emailFor", "all", "sms", sms, "smsFor", "emergencies"))
                .ok();
    }

    @Test
    void a_group_that_is_switched_off_gets_nothing_any_more_of_what_was_on_its_way() {
        groups.answer("/off", 503, "later");
        endpoint("在用的群", "webhook", "/on", "", List.of());
        endpoint("停用的群", "webhook", "/off", "", List.of());
        major("停用之前", List.of());
        eventually(() -> assertFalse(about("/off", "停用之前").isEmpty()));
        server.administrator()
                .put(
                        "/api/message-endpoints/" + idOf("停用的群"),
                        endpoint("停用的群", "webhook", "/off", "", List.of(), false))
                .ok();
        eventually(() -> assertEquals(1, inState("withheld", "停用的群").size()));
        groups.answer("/off", 200, "");
        var heard = about("/off", "停用之前").size();
        major("停用之后", List.of());
        eventually(() -> assertEquals(1, about("/on", "停用之后").size()));
        assertEquals(heard, about("/off", "停用之前").size());
        assertEquals(0, about("/off", "停用之后").size());
    }

    private static void endpoint(String name, String kind, String path, String secret, List<Long> readers) {
        server.administrator()
                .post("/api/message-endpoints", endpoint(name, kind, path, secret, readers, true))
                .ok();
    }

    private static long idOf(String endpoint) {
        var items = server.administrator().get("/api/message-endpoints").ok().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(one -> one.get("name").asText().equals(endpoint))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
    }

    private static Map<String, Object> endpoint(
            String name, String kind, String path, String secret, List<Long> readers, boolean active) {
        return Map.of(
                "name", name,
                "kind", kind,
                "url", groups.url(path),
                "secret", secret,
                "events", List.of("complaint-alert"),
                "readers", readers,
                "active", active);
    }

    private static long department(TestUser who) {
        return server.administrator()
                .get("/api/users/" + who.id())
                .ok()
                .get("departmentId")
                .asLong();
    }

    private static long major(String title, List<Long> subjects) {
        return graded(title, "major", subjects);
    }

    private static long graded(String title, String grade, List<Long> subjects) {
        var id = agent.post("/api/complaints", Map.of("title", title, "subjectIds", subjects))
                .ok()
                .get("id")
                .asLong();
        supervisor
                .post("/api/complaints/" + id + "/transitions", Map.of("version", 1, "to", "accepted"))
                .ok();
        var version =
                supervisor.get("/api/complaints/" + id).ok().get("version").asInt();
        supervisor
                .put("/api/complaints/" + id + "/grade", Map.of("version", version, "grade", grade))
                .ok();
        return id;
    }

    private static String hmac(String key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
