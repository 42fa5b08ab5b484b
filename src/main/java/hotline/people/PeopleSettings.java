package hotline.people;

import hotline.platform.config.Section;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The block {@code people} of the configuration.
 *
 * @param minimumLength of a password, in characters
 * @param memory of one Argon2id hash, in KiB
 * @param atOnce hashes computed at the same time
 * @param userFailures in a row that lock a user name
 * @param addressFailures within {@code lock} that lock an address
 * @param firstPassword of the first administrator; empty makes a random one
 */
public record PeopleSettings(
        ZoneId zone,
        int minimumLength,
        int memory,
        int iterations,
        int atOnce,
        int userFailures,
        int addressFailures,
        Duration lock,
        Duration idle,
        Duration longest,
        String firstPassword) {
    public static PeopleSettings from(Section section) {
        var password = section.section("password");
        var signIn = section.section("sign-in");
        var session = section.section("session");
        return new PeopleSettings(
                section.zone("zone", "Asia/Shanghai"),
                password.number("minimum-length", 10, 8, 64),
                password.number("memory", 19_456, 8_192, 1_048_576),
                password.number("iterations", 2, 1, 10),
                password.number("at-once", 2, 1, 16),
                signIn.number("user-failures", 5, 1, 100),
                signIn.number("address-failures", 20, 1, 10_000),
                positive(signIn, "lock", Duration.ofMinutes(15)),
                positive(session, "idle", Duration.ofHours(2)),
                positive(session, "longest", Duration.ofHours(14)),
                section.section("first-administrator").text("password", ""));
    }

    private static Duration positive(Section section, String name, Duration otherwise) {
        var duration = section.duration(name, otherwise);
        if (duration.toSeconds() < 1) {
            throw section.refuse(name, "must be at least 1s");
        }
        return duration;
    }
}
