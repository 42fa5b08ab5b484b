package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LockOutTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T02:00:00Z"));
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of(), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer attempt(String username, String password) {
        return server.stranger().post("/api/session", Map.of("username", username, "password", password));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_has_to_wait() {
        IntStream.range(0, 5)
                .forEach(_ -> assertEquals(401, attempt("admin", "wrong").status()));
        var locked = attempt("admin", TestServer.PASSWORD);
        assertEquals("people.locked", locked.problem());
        assertEquals(429, locked.status());
        assertTrue(Integer.parseInt(locked.header("Retry-After")) <= 15 * 60 + 1);
        clock.move(Duration.ofMinutes(15).plusSeconds(1));
        server.signIn("admin", TestServer.PASSWORD);
    }

    @Test
    void an_unknown_name_is_locked_like_a_known_one() {
        IntStream.range(0, 5)
                .forEach(_ -> assertEquals(401, attempt("ghost", "wrong").status()));
        assertEquals(429, attempt("ghost", "wrong").status());
        assertEquals(429, attempt(" GHOST ", "wrong").status());
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        IntStream.range(0, 4).forEach(_ -> attempt("admin", "wrong"));
        server.signIn("admin", TestServer.PASSWORD);
        IntStream.range(0, 4)
                .forEach(_ -> assertEquals(401, attempt("admin", "wrong").status()));
        server.signIn("admin", TestServer.PASSWORD);
    }

    @Test
    void many_attempts_at_once_are_no_way_around_the_limit() {
        var attempts = IntStream.range(0, 16)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> attempt("admin", "wrong").status()))
                .toList();
        var refused = attempts.stream().filter(one -> one.join() == 401).count();
        assertEquals(5, refused);
    }

    @Test
    void twenty_failures_from_one_address_lock_it_for_every_name() {
        IntStream.range(0, 20).forEach(index -> attempt("name-" + index / 4, "wrong"));
        assertEquals(429, attempt("admin", TestServer.PASSWORD).status());
        clock.move(Duration.ofMinutes(16));
        server.signIn("admin", TestServer.PASSWORD);
    }

    @Test
    void a_session_ends_when_idle_and_at_last_however_busy() {
        var idle = server.signIn("admin", TestServer.PASSWORD);
        clock.move(Duration.ofHours(2).plusSeconds(1));
        assertEquals(401, idle.get("/api/session").status());
        var busy = server.signIn("admin", TestServer.PASSWORD);
        IntStream.range(0, 13).forEach(_ -> {
            clock.move(Duration.ofHours(1));
            assertEquals(200, busy.get("/api/session").status());
        });
        clock.move(Duration.ofHours(1));
        assertEquals(401, busy.get("/api/session").status());
    }
}
