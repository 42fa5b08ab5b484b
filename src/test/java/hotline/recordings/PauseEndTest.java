package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.calls.CallDirection;
import hotline.calls.CallOutcome;
import hotline.calls.CallView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PauseEndTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private static CallView call(CallView.State state, String... extensions) {
        var agents = List.of(extensions).stream()
                .map(extension -> new CallView.AgentPart(extension, "PJSIP/" + extension, "1.1", state, NOW))
                .toList();
        return new CallView(
                1L,
                "main",
                "1.0",
                null,
                CallDirection.INBOUND,
                state,
                CallOutcome.LIVE,
                "+8613800138000",
                false,
                "",
                "",
                "service",
                null,
                NOW,
                NOW,
                NOW,
                NOW,
                null,
                null,
                "PJSIP/carrier-1",
                agents,
                List.of(),
                false);
    }

    private static Optional<PauseEnd> end(
            @Nullable CallView call, @Nullable Instant loggedEnd, @Nullable Instant resumesAt) {
        return PauseEnd.of(call, loggedEnd, "811", resumesAt, NOW);
    }

    @Test
    void it_lasts_while_who_paused_is_in_the_call_and_its_time_is_not_over() {
        assertEquals(Optional.empty(), end(call(CallView.State.TALKING, "811"), null, LATER));
        assertEquals(Optional.of(PauseEnd.LIMIT), end(call(CallView.State.TALKING, "811"), null, NOW));
        assertEquals(Optional.of(PauseEnd.LEFT), end(call(CallView.State.TALKING, "812"), null, LATER));
    }

    @Test
    void an_objection_lasts_until_the_call_ends() {
        assertEquals(Optional.empty(), end(call(CallView.State.TALKING, "812"), null, null));
        assertEquals(Optional.of(PauseEnd.CALL), end(call(CallView.State.ENDED), null, null));
        assertEquals(Optional.of(PauseEnd.CALL), end(null, NOW, null));
    }

    @Test
    void nothing_is_done_by_guess_about_a_call_that_nobody_follows() {
        assertEquals(Optional.empty(), end(null, null, NOW.minusSeconds(60)));
    }
}
