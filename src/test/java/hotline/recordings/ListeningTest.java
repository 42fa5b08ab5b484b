package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears a recording does so with a link of the own, and of the highest grade when a second person agreed. */
@Tag("slow")
class ListeningTest {
    @TempDir
    static Path folder;

    private static RecordingsHouse house;

    @BeforeAll
    static void start() {
        house = new RecordingsHouse(
                folder, Map.of("HOTLINE_RECORDINGS_LINK_LENGTH", "2s", "HOTLINE_RECORDINGS_LINKS_PER_MINUTE", "40"));
        var secret = house.lab.customer("Secret", "");
        house.lab.database.update("update person set secrecy = 'top-secret' where id = $1", secret);
        house.lab.hasNumber(secret, "+8613800138002");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String problem(TestUser person, String address) {
        var answer = person.get(address);
        assertEquals(403, answer.status());
        return answer.problem();
    }

    private static long refusals(int number, TestUser person, String detail) {
        return house.lab.database.only(
                """
                select count(*) as n from audit where action = 'recordings.refused' and actor_id = $1
                  and object = 'recording/' || $2 and detail::text like $3""", row -> row.getLong("n"), person.id(), house.uuids.get(number - 1), "%" + detail + "%");
    }

    @Test
    void a_link_opens_one_recording_for_one_person() {
        var link = house.audio(house.own, house.path(1));
        assertEquals(200, house.own.get(link).status());
        // The supervisor may hear it, and not by somebody else's link.
        assertEquals("recordings.link-foreign", problem(house.supervisor, link));
        assertEquals(1, refusals(1, house.supervisor, "foreign"));
        assertEquals(
                200,
                house.supervisor
                        .get(house.audio(house.supervisor, house.path(1)))
                        .status());
        assertEquals(404, house.other.get(link).status());
        assertEquals(401, house.server.stranger().get(link).status());
        var administrator = house.server.administrator();
        var third = house.audio(administrator, house.path(3));
        var ofAnother = third.replace(house.uuids.get(2), house.uuids.getFirst());
        assertEquals("recordings.link-foreign", problem(administrator, ofAnother));
    }

    @Test
    void without_a_link_with_a_made_up_one_or_a_changed_one_nothing_is_heard() {
        var person = house.server.person(Map.of("role", "administrator"));
        assertEquals("recordings.link-missing", problem(person, house.path(1) + "/audio"));
        assertEquals("recordings.link-foreign", problem(person, house.path(1) + "/audio?link=bm90LW91cnM"));
        assertEquals("recordings.link-foreign", problem(person, house.path(1) + "/audio?link=%21%21"));
        var link = house.audio(person, house.path(1));
        var at = link.length() - 10;
        var changed = link.substring(0, at) + (link.charAt(at) == 'A' ? 'B' : 'A') + link.substring(at + 1);
        assertEquals("recordings.link-foreign", problem(person, changed));
        assertEquals(1, refusals(1, person, "missing"));
        assertEquals(3, refusals(1, person, "foreign"));
    }

    @Test
    void a_link_is_good_for_a_short_time() {
        var person = house.server.person(Map.of("role", "administrator"));
        var link = house.audio(person, house.path(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> person.get(link).status() == 403);
        assertEquals("recordings.link-expired", problem(person, link));
        assertTrue(refusals(1, person, "expired") > 0);
    }

    @Test
    void of_the_highest_grade_a_second_person_agrees_first() {
        var administrator = house.server.administrator();
        var second = house.server.person(Map.of("role", "administrator"));
        assertEquals(
                "recordings.approval-needed",
                administrator.post(house.path(2) + "/link", Map.of()).problem());
        assertEquals(1, refusals(2, administrator, "approval"));
        assertEquals(
                "recordings.approval-needed",
                administrator.get(house.path(2) + "/download?reason=x").problem());
        assertEquals(
                400,
                administrator
                        .post(house.path(2) + "/approvals", Map.of("reason", " "))
                        .status());
        var asked = administrator
                .post(house.path(2) + "/approvals", Map.of("reason", "complaint"))
                .ok();
        var decision = "/api/recording-approvals/" + asked.get("id").asLong() + "/decision";
        assertEquals(
                "recordings.approval-own",
                administrator.post(decision, Map.of("grant", true)).problem());
        assertEquals(403, house.own.post(decision, Map.of("grant", true)).status());
        assertEquals(
                404, house.otherSupervisor.post(decision, Map.of("grant", true)).status());
        assertEquals(1, second.get("/api/recording-approvals").ok().get("items").size());
        assertEquals(
                0,
                house.otherSupervisor
                        .get("/api/recording-approvals")
                        .ok()
                        .get("items")
                        .size());
        assertTrue(second.post(decision, Map.of("grant", true, "note", "agreed"))
                .ok()
                .get("granted")
                .asBoolean());
        assertEquals(
                "recordings.approval-decided",
                second.post(decision, Map.of("grant", false)).problem());
        assertEquals(
                200,
                administrator.get(house.audio(administrator, house.path(2))).status());
        // For whoever asked, not for whoever agreed.
        assertEquals(
                "recordings.approval-needed",
                second.post(house.path(2) + "/link", Map.of()).problem());
        house.lab.database.update("update recording_approval set valid_until = now() - interval '1 second'");
        assertEquals(
                "recordings.approval-needed",
                administrator.post(house.path(2) + "/link", Map.of()).problem());
    }

    @Test
    void who_asks_too_often_waits() {
        var person = house.server.person(Map.of("role", "administrator"));
        for (var link = 0; link < 40; link++) {
            assertEquals(201, person.post(house.path(1) + "/link", Map.of()).status());
        }
        var answer = person.post(house.path(1) + "/link", Map.of());
        assertEquals(429, answer.status());
        assertEquals("recordings.too-fast", answer.problem());
    }
}
