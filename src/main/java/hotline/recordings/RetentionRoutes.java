package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retention policy over HTTP; administrators only. */
final class RetentionRoutes implements Routes {
    private final ChangeRetention change;
    private final Retention retention;
    private final Database database;
    private final Clock clock;

    RetentionRoutes(ChangeRetention change, Retention retention, Database database, Clock clock) {
        this.change = change;
        this.retention = retention;
        this.database = database;
        this.clock = clock;
    }

    /** @param leastDays the setting that no rule may go below */
    private record State(
            long leastDays,
            RetentionRules inForce,
            RetentionPolicies.@Nullable Policy proposed,
            List<RetentionPolicies.Policy> history) {}

    private record Wanted(int days, List<RetentionRules.Rule> rules, String reason) {
        private RetentionRules all() {
            return new RetentionRules(days, rules);
        }
    }

    private record Decision(boolean approve, @Nullable String note) {}

    @Override
    public void mount(Api api) {
        api.on("readRetention", Access.administrators(), _ -> Reply.ok(state()));
        api.on("previewRetention", Access.administrators(), this::preview);
        api.on("proposeRetention", Access.administrators(), request -> {
            var wanted = request.body(Wanted.class);
            return Reply.created(change.propose(
                    request.caller(), wanted.all(), wanted.reason().strip()));
        });
        api.on("decideRetention", Access.administrators(), request -> {
            var decision = request.body(Decision.class);
            var note = decision.note() == null ? "" : decision.note().strip();
            return Reply.ok(change.decide(request.caller(), (int) request.pathId("version"), decision.approve(), note));
        });
    }

    private State state() {
        var policies = new RetentionPolicies(database);
        return new State(
                retention.keep().toDays(),
                change.before(database),
                policies.proposed().orElse(null),
                policies.history());
    }

    private Reply preview(Request request) {
        var wanted = request.body(Wanted.class).all();
        change.check(wanted);
        return Reply.ok(RetentionPreview.of(database, change.before(database), wanted, clock.instant()));
    }
}
