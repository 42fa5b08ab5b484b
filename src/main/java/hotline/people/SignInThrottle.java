package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Clock;
import java.time.Instant;

/**
 * Locks a user name after failures in a row, and an address after more of them. An unknown name is
 * counted like a known one, so that a lock tells nothing.
 */
final class SignInThrottle {
    private final Database database;
    private final PeopleSettings settings;
    private final Clock clock;

    SignInThrottle(Database database, PeopleSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * To be called before the password is looked at. The name's attempt counts as failed until
     * {@link #succeeded} takes it back: else many attempts at once would all pass the check.
     *
     * @throws Problem.TooMany when the name or the address is locked
     */
    void attempt(String username, String address) {
        var now = clock.instant();
        database.inTransaction(sql -> {
            refuseLocked(load(sql, address(address), now), now);
            var user = load(sql, user(username), now);
            refuseLocked(user, now);
            save(sql, user(username), user.plus(now, settings.userFailures(), settings.lock()));
        });
    }

    /** The address counts only what failed: a whole company may sign in from behind one at eight. */
    void failed(String address) {
        var now = clock.instant();
        database.inTransaction(sql -> {
            var count = load(sql, address(address), now);
            save(sql, address(address), count.plus(now, settings.addressFailures(), settings.lock()));
        });
    }

    void succeeded(String username) {
        database.update("delete from sign_in_failures where subject = $1", user(username));
    }

    /** Forgets what no longer counts; called now and then. */
    void sweep() {
        var old = clock.instant().minus(settings.lock().multipliedBy(2));
        database.update("delete from sign_in_failures where since < $1", Times.of(old));
    }

    private static void refuseLocked(FailureCount count, Instant now) {
        var wait = count.lockedFor(now);
        if (wait > 0) {
            throw new Problem.TooMany("people.locked", wait, (wait + 59) / 60);
        }
    }

    private static FailureCount load(Sql sql, String subject, Instant now) {
        sql.update("""
                insert into sign_in_failures (subject, failures, since) values ($1, 0, $2)
                on conflict do nothing""", subject, Times.of(now));
        return sql.only(
                "select failures, since, locked_until from sign_in_failures where subject = $1 for update",
                row -> new FailureCount(
                        row.getInteger("failures"),
                        Times.instant(row, "since"),
                        Times.instantOrNull(row, "locked_until")),
                subject);
    }

    private static void save(Sql sql, String subject, FailureCount count) {
        sql.update(
                "update sign_in_failures set failures = $2, since = $3, locked_until = $4 where subject = $1",
                subject,
                count.failures(),
                Times.of(count.since()),
                Times.ofNullable(count.lockedUntil()));
    }

    private static String user(String username) {
        return "user:" + username;
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
