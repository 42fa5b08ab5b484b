package hotline.policies;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.policies.limits.Family;
import hotline.policies.limits.Rules;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of versions; an approved version never changes, so that each is read once. */
final class PoliciesInForce {
    private final PolicyStore store;
    private final Map<Long, Version<Rules>> known = new ConcurrentHashMap<>();

    PoliciesInForce(PolicyStore store) {
        this.store = store;
    }

    Version<Rules> at(Sql sql, Family family, Instant moment) {
        var id = store.inForce(sql, family, moment)
                .or(() -> store.first(sql, family))
                .orElseThrow(() -> new IllegalStateException("no policy in force: " + family.key()));
        return of(sql, id);
    }

    /** What cases live under that are older than versions. */
    Version<Rules> first(Sql sql, Family family) {
        return of(
                sql,
                store.first(sql, family).orElseThrow(() -> new IllegalStateException("no policy: " + family.key())));
    }

    /** @throws Problem.NotFound when there is none, or it has mistakes */
    Version<Rules> of(Sql sql, long id) {
        var cached = known.get(id);
        if (cached != null) {
            return cached;
        }
        var version = store.find(sql, id).orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
        var rules = Family.of(version.family())
                .read(version.document())
                .rules()
                .orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
        var read = new Version<>(id, version.number(), rules);
        if (version.state() == PolicyVersion.State.APPROVED) {
            known.put(id, read);
        }
        return read;
    }
}
