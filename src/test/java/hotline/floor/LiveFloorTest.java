package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentState;
import hotline.pbx.AbsentPbx;
import hotline.pbx.DeviceStatus;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.pbx.Stamp;
import hotline.platform.config.Settings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveFloorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Stamp STAMP = new Stamp("lab", 1, NOW);
    private static final AgentProfile AGENT = new AgentProfile(7, "811", "Chen", null, false, Map.of("repair", 0));
    private final LiveFloor floor = new LiveFloor(
            FloorSettings.from(Settings.of("{}", Map.of()).section("floor")),
            ZoneOffset.UTC,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new AbsentPbx("lab", Vertx.vertx().getOrCreateContext()),
            Set.of("carrier"),
            _ -> 0,
            () -> true,
            () -> true);

    private AgentState signInAndGetReady() {
        var desk = floor.agents.desk("811").orElseThrow();
        floor.agents.apply(desk, new AgentEvent.SignIn());
        floor.agents.apply(desk, new AgentEvent.GetReady());
        return desk.view().state();
    }

    private void linkUp() {
        var contact = new Snapshot.Contact("811", true, DeviceStatus.NOT_IN_USE);
        floor.heard(new PbxEvent.LinkUp(
                STAMP, NOW, new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of(contact))));
    }

    @Test
    void a_telephone_that_registered_before_its_agent_was_added_is_there() {
        linkUp();
        floor.settings(List.of(), List.of(AGENT));
        assertEquals(AgentState.READY, signInAndGetReady());
    }

    @Test
    void a_telephone_that_went_before_its_agent_was_added_is_lost() {
        linkUp();
        floor.heard(new PbxEvent.ContactChanged(STAMP, "811", false));
        floor.settings(List.of(), List.of(AGENT));
        assertEquals(AgentState.PHONE_LOST, signInAndGetReady());
    }

    @Test
    void a_telephone_that_comes_and_goes_shows_at_once() {
        floor.settings(List.of(), List.of(AGENT));
        assertEquals(AgentState.PHONE_LOST, signInAndGetReady());
        floor.heard(new PbxEvent.DeviceChanged(STAMP, "811", DeviceStatus.NOT_IN_USE));
        assertEquals(
                AgentState.READY, floor.agents.desk("811").orElseThrow().view().state());
        floor.heard(new PbxEvent.DeviceChanged(STAMP, "811", DeviceStatus.UNAVAILABLE));
        assertEquals(
                AgentState.PHONE_LOST,
                floor.agents.desk("811").orElseThrow().view().state());
    }
}
