package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.outbox.OutboxSettings;
import hotline.people.PeopleSettings;
import hotline.platform.config.BadConfiguration;
import hotline.platform.config.Settings;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.http.HttpSettings;
import hotline.platform.spool.SpoolSettings;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings file = Settings.read(Path.of("config/hotline.yaml"), Map.of());
    private final Settings none = Settings.of("{}", Map.of());

    @Test
    void the_shipped_file_says_the_defaults_of_the_code() {
        assertEquals(HttpSettings.from(none.section("http")), HttpSettings.from(file.section("http")));
        assertEquals(DatabaseSettings.from(none.section("database")), DatabaseSettings.from(file.section("database")));
        assertEquals(PeopleSettings.from(none.section("people")), PeopleSettings.from(file.section("people")));
        assertEquals(OutboxSettings.from(none.section("outbox")), OutboxSettings.from(file.section("outbox")));
        assertEquals(SpoolSettings.from(none.section("spool")), SpoolSettings.from(file.section("spool")));
        assertEquals(PolicySettings.from(none.section("policies")), PolicySettings.from(file.section("policies")));
    }

    @Test
    void a_wrong_setting_is_told_with_its_key() {
        for (var wrong : Map.of(
                        "HOTLINE_PEOPLE_SESSION_IDLE", "soon",
                        "HOTLINE_PEOPLE_PASSWORD_MEMORY", "1",
                        "HOTLINE_PEOPLE_ZONE", "Moon",
                        "HOTLINE_PEOPLE_SIGN_IN_LOCK", "0s")
                .entrySet()) {
            var settings = Settings.of("{}", Map.of(wrong.getKey(), wrong.getValue()));
            var refused = assertThrows(
                    BadConfiguration.class, () -> PeopleSettings.from(settings.section("people")), wrong.getKey());
            assertTrue(String.valueOf(refused.getMessage()).startsWith("people."), refused.getMessage());
        }
    }

    @Test
    void both_languages_say_the_same_things() {
        var messages = Messages.of(Rooms.ALL);
        assertEquals(new TreeSet<>(messages.keys(Language.ZH)), new TreeSet<>(messages.keys(Language.EN)));
    }

    /** The later of two would be the one that is read. */
    @Test
    void no_text_stands_there_twice() throws IOException {
        for (var language : Language.values()) {
            var seen = new TreeSet<String>();
            var twice = new ArrayList<Object>();
            var each = new Properties() {
                @Override
                public synchronized @Nullable Object put(Object key, Object text) {
                    if (!seen.add(String.valueOf(key))) {
                        twice.add(key);
                    }
                    return super.put(key, text);
                }
            };
            for (var room : Rooms.ALL) {
                var file = Path.of("src/main/resources/messages/" + room + "_" + language.tag() + ".properties");
                if (Files.exists(file)) {
                    try (var reader = Files.newBufferedReader(file)) {
                        each.load(reader);
                    }
                }
            }
            assertEquals(List.of(), twice, language.tag());
            assertFalse(seen.isEmpty());
        }
    }
}
