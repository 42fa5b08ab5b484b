package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnLoginTest {
    private static FloorSettings settings(Map<String, String> environment) {
        return FloorSettings.from(Settings.of("{}", environment).section("floor"));
    }

    @Test
    void without_a_user_each_login_ends_and_with_one_it_is_that_users() {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        var shared = Map.of(
                "HOTLINE_FLOOR_PHONE_TURN", "turn:turn.example:3478", "HOTLINE_FLOOR_PHONE_TURN_SECRET", "north");
        assertEquals("1767312000:801", settings(shared).turnLogin("801", now).username());
        var user = new HashMap<>(shared);
        user.put("HOTLINE_FLOOR_PHONE_TURN_USER", "desk");
        assertEquals(new TurnLogin("desk", "north"), settings(user).turnLogin("801", now));
    }

    @Test
    void a_turn_server_without_a_secret_stops_the_start() {
        assertThrows(
                BadConfiguration.class, () -> settings(Map.of("HOTLINE_FLOOR_PHONE_TURN", "turn:turn.example:3478")));
    }

    /** {@code printf 1767225600:801 | openssl dgst -sha1 -hmac north -binary | base64} */
    @Test
    void a_login_that_ends_is_made_as_turn_servers_make_it() {
        var login = TurnLogin.until(Instant.parse("2026-01-01T00:00:00Z"), "801", "north");
        assertEquals("1767225600:801", login.username());
        assertEquals("bKrT6RbInVWUfje1XGVwd1MXtRY=", login.credential());
    }
}
