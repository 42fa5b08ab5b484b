package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.cases.Part;
import hotline.requests.SuggestionCourse.Decision;
import hotline.requests.SuggestionCourse.Now;
import hotline.testing.Answer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SuggestionsTest {
    private static final Set<SuggestionState> OPEN =
            EnumSet.of(SuggestionState.REGISTERED, SuggestionState.ANSWERED, SuggestionState.DECIDED);
    private static final Map<SuggestionAct, Set<SuggestionState>> ALLOWED = Map.of(
            new SuggestionAct.Route(1), OPEN,
            new SuggestionAct.Take(), OPEN,
            new SuggestionAct.Remark("x"), OPEN,
            new SuggestionAct.Answer("x"), EnumSet.of(SuggestionState.REGISTERED),
            new SuggestionAct.Decide(true, "x"), EnumSet.of(SuggestionState.ANSWERED),
            new SuggestionAct.Decide(false, "x"), EnumSet.of(SuggestionState.ANSWERED),
            new SuggestionAct.Tell("x"), EnumSet.of(SuggestionState.DECIDED),
            new SuggestionAct.Reward("x"), EnumSet.of(SuggestionState.DECIDED, SuggestionState.CLOSED));

    @Test
    void there_is_no_end_without_an_answer_and_its_result_told() {
        for (var entry : ALLOWED.entrySet()) {
            for (var state : SuggestionState.values()) {
                var decision =
                        SuggestionCourse.decide(new Now(state, true, true, false), entry.getKey(), Part.OVERSEER);
                assertEquals(
                        entry.getValue().contains(state),
                        decision instanceof Decision.Taken,
                        entry.getKey() + " of " + state);
            }
        }
        assertEquals(SuggestionState.ANSWERED, to(SuggestionState.REGISTERED, new SuggestionAct.Answer("x")));
        assertEquals(SuggestionState.DECIDED, to(SuggestionState.ANSWERED, new SuggestionAct.Decide(false, "x")));
        assertEquals(SuggestionState.CLOSED, to(SuggestionState.DECIDED, new SuggestionAct.Tell("x")));
        assertEquals(SuggestionState.CLOSED, to(SuggestionState.CLOSED, new SuggestionAct.Reward("x")));
        assertEquals(
                new Decision.Refused("requests.not-adopted"),
                SuggestionCourse.decide(
                        new Now(SuggestionState.DECIDED, false, true, true),
                        new SuggestionAct.Reward("x"),
                        Part.OWNER));
        assertEquals(
                new Decision.Refused("requests.by-overseer"),
                SuggestionCourse.decide(
                        new Now(SuggestionState.ANSWERED, false, true, true),
                        new SuggestionAct.Decide(true, "x"),
                        Part.OWNER));
        assertEquals(
                new Decision.Refused("requests.not-yours"),
                SuggestionCourse.decide(
                        new Now(SuggestionState.REGISTERED, false, true, false),
                        new SuggestionAct.Answer("x"),
                        Part.WITNESS));
    }

    private static SuggestionState to(SuggestionState from, SuggestionAct act) {
        var decision = SuggestionCourse.decide(new Now(from, true, true, false), act, Part.OVERSEER);
        return ((Decision.Taken) decision).to();
    }

    @Test
    void it_is_routed_taken_answered_decided_told_and_rewarded() {
        try (var house = new RequestHouse(Map.of())) {
            var id = house.agent
                    .post("/api/suggestions", Map.of("title", "单元门口加扶手", "departmentId", house.workshop))
                    .ok()
                    .get("id")
                    .asLong();
            var one = read(house.agent, id);
            assertTrue(one.get("number").asText().matches("JY20260303-\\d{3}"));
            assertEquals(house.agent.id(), one.get("owner").get("userId").asLong(), "until somebody takes it");
            assertEquals(
                    List.of(
                            house.clock.instant().plus(Duration.ofDays(3)).toString(),
                            house.clock.instant().plus(Duration.ofDays(21)).toString()),
                    List.of(
                            one.get("tasks").get(0).get("dueAt").asText(),
                            one.get("tasks").get(1).get("dueAt").asText()));
            assertEquals(404, house.outsider.get("/api/suggestions/" + id).status());
            assertEquals(
                    "requests.not-yours",
                    act(house.technician, id, "answer", Map.of("note", "x")).problem());
            act(house.technician, id, "take", Map.of()).ok();
            var version = read(house.technician, id).get("version").asInt();
            act(house.technician, id, "answer", Map.of("note", "谢谢，我们来看现场")).ok();
            assertEquals(
                    "requests.changed-meanwhile",
                    act(house.foreman, id, "answer", Map.of("version", version, "note", "x"))
                            .problem());
            assertEquals(
                    "requests.by-overseer",
                    act(house.technician, id, "decide", Map.of("yes", true, "note", "x"))
                            .problem());
            act(house.foreman, id, "decide", Map.of("yes", true, "note", "本月安装"))
                    .ok();
            act(house.technician, id, "tell", Map.of("note", "电话告知")).ok();
            var end =
                    act(house.technician, id, "reward", Map.of("note", "洗车券一张")).ok();
            assertEquals("closed", end.get("state").asText());
            assertEquals("洗车券一张", end.get("reward").asText());
            end.get("tasks").forEach(task -> assertFalse(task.get("doneAt").isNull()));
            assertEquals(
                    0, RequestHouse.items(house.technician, "/api/suggestions").size());
            assertEquals(
                    1,
                    RequestHouse.items(house.technician, "/api/suggestions?open=false")
                            .size());
        }
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/suggestions/" + id).ok();
    }

    private static Answer act(TestUser who, long id, String act, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("act", act);
        body.putIfAbsent("version", read(who, id).get("version").asInt());
        return who.post("/api/suggestions/" + id + "/acts", body);
    }
}
