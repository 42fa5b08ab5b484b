package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tokens of other systems: made, renewed and revoked by administrators, used in the place of a named person. */
final class Tokens {
    /** What a token can be good for. */
    static final Set<String> SCOPES = Set.of("register-complaints", "read-own-complaints");

    private static final Duration LONGEST = Duration.ofDays(731);
    private static final int MOST = 100;
    private final Database database;
    private final UserStore users;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(Database database, UserStore users, Audit audit, Clock clock) {
        this.database = database;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param perMinute requests at most in a minute, 1 to 600 */
    record Draft(String name, List<String> scopes, long receiverId, int perMinute, Instant expiresAt) {}

    /** A token with its secret, which is shown this once. */
    record Made(TokenStore.Line token, String secret) {}

    List<TokenStore.Line> list() {
        return TokenStore.list(database, clock.instant());
    }

    Made create(Caller caller, Draft draft) {
        check(draft);
        if (TokenStore.alive(database) >= MOST) {
            throw new Problem.Conflict("people.token-many", MOST);
        }
        var secret = TokenSecret.random(random);
        return written(draft, sql -> {
            var id = TokenStore.insert(sql, draft, secret.hash(), caller.userId(), clock.instant());
            return recorded(sql, caller, "people.create-token", id, draft, secret);
        });
    }

    /** Changes what it may do and until when; its secret stays. */
    TokenStore.Line change(Caller caller, long id, Draft draft) {
        check(draft);
        return written(draft, sql -> {
            if (!TokenStore.change(sql, id, draft)) {
                throw missing(id);
            }
            return recorded(sql, caller, "people.change-token", id, draft, TokenSecret.NONE)
                    .token();
        });
    }

    /** A new secret for the same system, which keeps its cases; the old one is good for nothing from now on. */
    Made renew(Caller caller, long id) {
        var secret = TokenSecret.random(random);
        return database.transaction(sql -> {
            if (!TokenStore.renew(sql, id, secret.hash())) {
                throw missing(id);
            }
            var line = line(sql, id);
            audit.record(sql, caller, "people.renew-token", object(id), Map.of("name", line.name()));
            return new Made(line, secret.text());
        });
    }

    void revoke(Caller caller, long id) {
        database.inTransaction(sql -> {
            var name = TokenStore.revoke(sql, id, clock.instant()).orElseThrow(() -> missing(id));
            audit.record(sql, caller, "people.revoke-token", object(id), Map.of("name", name));
        });
    }

    /**
     * Who asks with this token: the person in whose place it acts, and the system itself.
     *
     * @throws Problem.NotSignedIn when there is no such token, or it is over
     * @throws Problem.Forbidden when it is not good for that, or nobody is there in whose place it could act
     * @throws Problem.TooMany when it asks too often
     */
    Caller caller(String secret, Access access, Language language, String address) {
        var now = clock.instant();
        var used = TokenStore.use(database, new TokenSecret(secret).hash(), address, now)
                .orElseThrow(() -> new Problem.NotSignedIn("people.token-unknown"));
        if (used.inMinute() > used.perMinute()) {
            throw new Problem.TooMany("people.token-too-often", 60 - now.getEpochSecond() % 60, used.perMinute());
        }
        if (access.scope() == null || !used.scopes().contains(access.scope())) {
            throw new Problem.Forbidden("people.token-scope");
        }
        var receiver = users.byId(used.receiverId())
                .filter(Tokens::canReceive)
                .orElseThrow(() -> new Problem.Forbidden("people.token-nobody"));
        var system = new Caller.OtherSystem(used.id(), used.name(), used.scopes());
        var caller = receiver.caller(language, address, system);
        if (!address.equals(used.addressBefore())) {
            database.inTransaction(sql -> audit.record(
                    sql, caller, "people.use-token", object(used.id()), Map.of("before", used.addressBefore())));
        }
        return caller;
    }

    private void check(Draft draft) {
        var now = clock.instant();
        if (draft.name().isBlank()) {
            throw new Problem.Invalid("people.name-missing", "name");
        }
        if (draft.scopes().isEmpty()
                || !SCOPES.containsAll(draft.scopes())
                || new HashSet<>(draft.scopes()).size() < draft.scopes().size()) {
            throw new Problem.Invalid("people.token-scopes", "scopes");
        }
        if (!draft.expiresAt().isAfter(now) || draft.expiresAt().isAfter(now.plus(LONGEST))) {
            throw new Problem.Invalid("people.token-expiry", "expiresAt");
        }
        if (users.byId(draft.receiverId()).filter(Tokens::canReceive).isEmpty()) {
            throw new Problem.Invalid("people.no-such-user", "receiverId");
        }
    }

    private static boolean canReceive(User user) {
        return user.active() && user.role() != Role.MAINTENANCE && user.role() != Role.ASSESSOR;
    }

    private <T> T written(Draft draft, Function<Sql, T> work) {
        try {
            return database.transaction(work);
        } catch (ConstraintViolation e) {
            if (e.constraint().equals("access_token_name")) {
                throw new Problem.Conflict("people.token-name-taken", draft.name());
            }
            throw e;
        }
    }

    private Made recorded(Sql sql, Caller caller, String action, long id, Draft draft, TokenSecret secret) {
        var line = line(sql, id);
        audit.record(
                sql,
                caller,
                action,
                object(id),
                Map.of(
                        "name", draft.name(),
                        "scopes", draft.scopes(),
                        "receiverId", draft.receiverId(),
                        "perMinute", draft.perMinute(),
                        "expiresAt", draft.expiresAt()));
        return new Made(line, secret.text());
    }

    private TokenStore.Line line(Sql sql, long id) {
        return TokenStore.line(sql, id, clock.instant());
    }

    private static String object(long id) {
        return Audit.object("access-token", id);
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("platform.no-such-object", Long.toString(id));
    }
}
