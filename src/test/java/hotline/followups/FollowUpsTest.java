package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FollowUpsTest {
    @AutoClose
    private static final FollowUpHouse house = new FollowUpHouse(Map.of());

    private static long id(JsonNode followUp) {
        return followUp.get("id").asLong();
    }

    private static boolean sees(TestUser who, long id) {
        var listed = FollowUpHouse.list(who, "scope=group&when=all").stream().anyMatch(one -> id(one) == id);
        assertEquals(listed, who.get("/api/followups/" + id).status() == 200);
        return listed;
    }

    @Test
    void a_settled_complaint_is_followed_up_by_somebody_else_and_says_how_its_time_came_about() {
        var complaint = house.settled("电梯停运", Map.of("customerId", house.customer("C")));
        var made = house.ofComplaint(complaint);
        assertEquals("due", made.get("state").asText());
        assertEquals(house.caller.id(), made.get("assignedTo").get("userId").asLong());
        var seen = FollowUpHouse.one(house.caller, id(made));
        assertEquals(
                house.clock.instant().plus(Duration.ofDays(3)),
                Instant.parse(made.get("dueAt").asText()));
        var explanation = seen.get("explanation").asText();
        assertTrue(explanation.matches("客户回访管理规定 v1 · 一般投诉回访：[0-9: -]+ 起 3 天"), explanation);
        assertEquals("全部回访", seen.get("chosen").asText());
        assertEquals("免费更换", seen.get("matter").get("solution").asText());
        assertTrue(seen.get("points").size() >= 3);
        assertTrue(seen.get("phones").get(0).get("number").asText().contains("*"), "masked for agents");
        assertTrue(seen.get("may").get("record").asBoolean());
        assertFalse(seen.get("may").get("waive").asBoolean());
        assertTrue(sees(house.caller, id(made)));
        assertTrue(sees(house.supervisor, id(made)));
        assertFalse(sees(house.outsider, id(made)));
        assertTrue(house.caller.get("/api/tasks").ok().get("followUpsDue").asInt() >= 1);
    }

    @Test
    void whoever_a_complaint_is_about_never_sees_its_follow_up_nor_is_given_it() {
        var complaint = house.settled("坐席态度", Map.of("subjectIds", List.of(house.caller.id())));
        var made = house.ofComplaint(complaint);
        assertFalse(sees(house.caller, id(made)));
        assertEquals(
                "followups.no-such-person",
                house.administrator()
                        .put(
                                "/api/followups/" + id(made) + "/assignment",
                                Map.of("version", made.get("version").asInt(), "userId", house.caller.id()))
                        .problem());
        var later = house.settled("后来才知道是谁", Map.of());
        var given = house.ofComplaint(later);
        assertEquals(house.caller.id(), given.get("assignedTo").get("userId").asLong());
        house.administrator()
                .put(
                        "/api/complaints/" + later + "/subjects",
                        Map.of(
                                "version",
                                house.read(house.administrator(), later)
                                        .get("version")
                                        .asInt(),
                                "userIds",
                                List.of(house.caller.id())))
                .ok();
        assertFalse(sees(house.caller, id(given)));
        assertTrue(house.ofComplaint(later).get("assignedTo").isNull());
    }

    @Test
    void the_customer_is_not_asked_about_what_was_merged_and_asked_again_when_that_is_undone() {
        var complaint = house.settled("漏水一次", Map.of("customerId", house.customer("C")));
        var made = house.ofComplaint(complaint);
        var customer = made.get("customerId").asLong();
        var into = house.handler
                .post("/api/complaints", Map.of("title", "漏水两次", "customerId", customer))
                .ok();
        merge(complaint, "", Map.of("intoId", into.get("id").asLong()));
        var let = FollowUpHouse.one(house.administrator(), id(made));
        assertEquals("waived", let.get("state").asText());
        assertTrue(let.toString().contains(into.get("number").asText()), let.toString());
        merge(complaint, "/undo", Map.of("note", "不是同一件"));
        var again = house.ofComplaint(complaint);
        assertTrue(id(again) > id(made));
        assertEquals("due", again.get("state").asText());
    }

    private static void merge(long complaint, String what, Map<String, Object> fields) {
        var body = new HashMap<>(fields);
        body.put(
                "version",
                house.read(house.supervisor, complaint).get("version").asInt());
        house.supervisor
                .post("/api/complaints/" + complaint + "/merge" + what, body)
                .ok();
    }

    @Test
    void what_is_left_open_is_asked_again_until_it_is_clear() {
        var complaint = house.settled("漏水", Map.of());
        var first = house.ofComplaint(complaint);
        house.act(house.caller, id(first), "result", Map.of("clear", false, "said", "还要观察两天"))
                .ok();
        var second = house.ofComplaint(complaint);
        assertEquals(2, second.get("round").asInt());
        assertEquals("planned", second.get("state").asText());
        assertEquals(
                "followups.not-yet",
                house.act(house.caller, id(second), "result", Map.of("clear", true, "satisfaction", 5))
                        .problem());
        house.clock.move(Duration.ofDays(2));
        house.await(id(second), "due");
        house.act(house.caller, id(second), "result", Map.of("clear", true, "satisfaction", 5))
                .ok();
        assertEquals(id(second), id(house.ofComplaint(complaint)), "nothing further");
    }

    @Test
    void an_attempt_pauses_and_the_last_one_misses_it_and_what_was_missed_may_be_let_go() {
        var complaint = house.settled("噪音", Map.of("customerId", house.customer("")));
        var id = id(house.ofComplaint(complaint));
        var tried = house.act(house.caller, id, "attempts", Map.of("outcome", "no-answer"))
                .ok();
        assertEquals("attempted", tried.get("state").asText());
        assertEquals("followups.pause", tried.get("notNow").get("id").asText());
        assertEquals("followups.pause", dial(id).problem(), "the pause holds for calls");
        house.act(house.caller, id, "attempts", Map.of("outcome", "failed")).ok();
        house.act(house.caller, id, "attempts", Map.of("outcome", "busy")).ok();
        var missed = house.act(house.caller, id, "attempts", Map.of("outcome", "inconvenient", "note", "在开会"))
                .ok();
        assertEquals("missed", missed.get("state").asText());
        assertEquals(3, missed.get("attempts").asInt(), "what failed on our side does not count");
        assertEquals(4, missed.get("contacts").size());
        assertEquals(
                "followups.by-overseer",
                house.act(house.caller, id, "waive", Map.of("reason", "联系不上")).problem());
        assertEquals(
                "followups.reason-needed",
                house.act(house.supervisor, id, "waive", Map.of("reason", " ")).problem());
        house.act(house.supervisor, id, "waive", Map.of("reason", "联系不上")).ok();
    }

    private static Answer dial(long id) {
        return house.act(house.caller, id, "dial", Map.of());
    }

    @Test
    void a_customer_is_not_called_against_their_wish_nor_when_listed_nor_outside_the_hours() {
        var customer = house.customer("");
        var id = id(house.ofComplaint(house.settled("停水", Map.of("customerId", customer))));
        var wish = "/api/customers/" + customer + "/call-wish";
        assertEquals("any", house.caller.get(wish).ok().get("kind").asText());
        house.caller
                .put(wish, Map.of("kind", "hours", "from", "02:00", "until", "02:30"))
                .ok();
        assertEquals("followups.wish-hours", dial(id).problem());
        var why = FollowUpHouse.one(house.caller, id).get("notNow");
        assertTrue(why.get("until").asText().contains("T18:00:00"), why.toString());
        house.caller.put(wish, Map.of("kind", "never", "note", "请勿打扰")).ok();
        assertEquals("followups.wish-never", dial(id).problem());
        assertEquals(
                "followups.hours-end-first",
                house.caller
                        .put(wish, Map.of("kind", "hours", "from", "20:00", "until", "18:00"))
                        .problem());
        house.caller.put(wish, Map.of("kind", "any")).ok();
        house.supervisor
                .post("/api/do-not-call", Map.of("number", house.lastNumber(), "reason", "投诉骚扰"))
                .ok();
        assertEquals("dialer.do-not-call", dial(id).problem());
        var unlisted = id(house.ofComplaint(house.settled("停电", Map.of("customerId", house.customer("")))));
        house.clock.move(Duration.ofHours(14));
        assertEquals("dialer.outside-window", dial(unlisted).problem());
        house.clock.move(Duration.ofHours(10));
        assertEquals("dialer.phone-not-free", dial(unlisted).problem(), "allowed, but there is no telephone");
    }

    @Test
    void of_two_who_finish_it_at_once_the_second_sees_what_the_first_did() {
        var id = id(house.ofComplaint(house.settled("返修", Map.of())));
        var version = FollowUpHouse.one(house.caller, id).get("version").asInt();
        Map<String, Object> result = Map.of("version", version, "clear", true, "satisfaction", 4, "said", "好了");
        house.act(house.caller, id, "result", result).ok();
        var second = house.act(house.supervisor, id, "result", result);
        assertEquals(409, second.status());
        assertEquals("followups.changed-meanwhile", second.problem());
        assertTrue(second.text().contains("记录了结果"), second.text());
        assertEquals(
                "done", FollowUpHouse.one(house.supervisor, id).get("state").asText());
    }

    @Test
    void a_complaint_ends_with_its_customer_asked_or_with_the_reason_why_not() {
        var asked = house.settled("已回访", Map.of());
        var waived = house.settled("不回访", Map.of());
        for (var complaint : List.of(asked, waived)) {
            house.move(house.supervisor, complaint, Map.of("to", "verified"));
            house.move(house.handler, complaint, Map.of("to", "answered", "note", "已电话答复"));
            assertEquals(
                    "cases.follow-up-open",
                    house.step(house.handler, complaint, Map.of("to", "followed-up"))
                            .problem());
        }
        house.act(house.caller, id(house.ofComplaint(asked)), "result", Map.of("clear", true, "satisfaction", 5))
                .ok();
        house.move(house.handler, asked, Map.of("to", "followed-up"));
        house.move(house.supervisor, asked, Map.of("to", "closed"));
        house.move(house.handler, waived, Map.of("to", "followed-up", "note", "客户未留电话"));
        house.move(house.supervisor, waived, Map.of("to", "closed"));
        var gone = FollowUpHouse.one(house.supervisor, id(house.ofComplaint(waived)));
        assertEquals("waived", gone.get("state").asText());
        assertEquals("客户未留电话", gone.get("reason").asText());
    }

    @Test
    void a_low_score_is_sent_answered_and_followed_up_by_somebody_independent() throws SQLException {
        var id = id(house.ofComplaint(house.settled("低分", Map.of())));
        house.act(house.caller, id, "result", Map.of("clear", true, "satisfaction", 2, "said", "拖了一周"))
                .ok();
        var item = improvement(id);
        assertEquals("open", item.get("state").asText());
        assertTrue(item.get("explanation").asText().contains("2 个工作日"), item.toString());
        assertTrue(house.caller.get("/api/improvements").ok().get("items").isEmpty(), "nobody told them of it");
        var path = "/api/improvements/" + item.get("id").asLong();
        assertEquals(
                "followups.improvement-moved",
                house.supervisor
                        .post(path + "/answer", Map.of("version", 1, "answer", "x"))
                        .problem());
        house.supervisor
                .post(path + "/send", Map.of("version", 1, "note", "请整改"))
                .ok();
        assertTrue(improvement(id).get("explanation").asText().contains("3 个工作日"));
        house.supervisor
                .post(path + "/answer", Map.of("version", 2, "answer", "增配备件"))
                .ok();
        var after = FollowUpHouse.list(house.administrator(), "scope=group&when=all").stream()
                .filter(one ->
                        one.get("improvementId").asLong() == item.get("id").asLong())
                .findFirst()
                .orElseThrow();
        assertEquals(house.outsider.id(), after.get("assignedTo").get("userId").asLong());
        assertEquals(
                "增配备件",
                FollowUpHouse.one(house.outsider, id(after)).get("occasionNote").asText());
        house.act(house.outsider, id(after), "result", Map.of("clear", true, "satisfaction", 4))
                .ok();
        assertEquals("closed", improvement(id).get("state").asText());
        var told = new ArrayList<String>();
        try (var connection = TestDatabase.connect(house.server.databaseUrl());
                var rows = connection
                        .createStatement()
                        .executeQuery("select kind || ' ' || about from outbox_event order by id")) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
        }
        assertTrue(told.contains("follow-up-assigned " + id), told.toString());
        assertTrue(told.contains("follow-up-assigned " + id(after)), told.toString());
        assertTrue(told.contains("improvement-sent " + item.get("id").asLong()), told.toString());
    }

    private static JsonNode improvement(long followUp) {
        for (var open : List.of(true, false)) {
            for (var item : house.supervisor
                    .get("/api/improvements?limit=100&open=" + open)
                    .ok()
                    .get("items")) {
                if (item.get("followUpId").asLong() == followUp) {
                    return item;
                }
            }
        }
        throw new AssertionError("no improvement of " + followUp);
    }
}
