package hotline.floor.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A queue's notice of recording as its supervisor sets it up. */
@Tag("slow")
class NoticesTest {
    private static final String NOTICE = "/api/queues/repair/notices/zh";
    private static TestServer server;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var department = server.department("Repairs");
        supervisor = server.supervisor(department);
        var queue =
                Map.of("labelZh", "报修", "labelEn", "Repairs", "departmentId", department, "reasons", List.of("repair"));
        server.administrator().put("/api/queues/repair", queue).ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer choose(String kind, String words) {
        return supervisor.put(NOTICE, Map.of("kind", kind, "words", words));
    }

    private static JsonNode notice(Answer answer) {
        return answer.ok().get("items").get(0);
    }

    @Test
    void a_recording_is_given_words_left_for_the_standard_and_taken_again() throws IOException {
        assertEquals("floor.notice-not-recorded", choose("own", "").problem());
        supervisor
                .send(supervisor
                        .request(NOTICE + "/sound")
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(Wav.tone(1000, 1.5, 16_000, 16, 1))))
                .ok();
        assertEquals("own", notice(choose("own", "报修电话将被录音")).get("kind").asText());
        assertEquals(
                "standard", notice(choose("standard", "报修电话将被录音")).get("kind").asText());
        var again = notice(choose("own", "报修电话将被录音"));
        assertEquals("报修电话将被录音", again.get("words").asText());
        assertEquals(1.5, again.get("seconds").asDouble(), 0.1);
    }
}
