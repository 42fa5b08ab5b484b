package hotline.policies;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.policies.PolicyText.Part;
import hotline.policies.PolicyVersion.State;
import hotline.policies.limits.Family;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Versions of policies over HTTP: supervisors read, administrators change. */
final class PolicyRoutes implements Routes {
    private final Database database;
    private final PolicyStore store;
    private final PoliciesInForce inForce;
    private final ChangePolicy change;
    private final DryRuns dryRuns;
    private final PolicyText text;
    private final Clock clock;

    PolicyRoutes(
            Database database,
            PolicyStore store,
            PoliciesInForce inForce,
            ChangePolicy change,
            DryRuns dryRuns,
            PolicyText text,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.inForce = inForce;
        this.change = change;
        this.dryRuns = dryRuns;
        this.text = text;
        this.clock = clock;
    }

    record FamilyLine(String family, String name, int number, List<VersionLine> versions) {}

    record VersionLine(
            long id,
            int number,
            State state,
            boolean inForce,
            @Nullable Instant inForceFrom,
            String note,
            List<String> authors,
            @Nullable String submittedBy,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            String decisionNote,
            Instant changedAt) {
        static VersionLine of(PolicyVersion version, long inForce) {
            return new VersionLine(
                    version.id(),
                    version.number(),
                    version.state(),
                    version.id() == inForce,
                    version.inForceFrom(),
                    version.note(),
                    version.authorNames(),
                    version.submittedBy(),
                    version.decidedBy(),
                    version.decidedAt(),
                    version.decisionNote(),
                    version.changedAt());
        }
    }

    record LineMistake(int line, int column, String path, String text) {}

    record Checked(List<LineMistake> mistakes, List<Part> preview) {}

    record Full(
            String family,
            int revision,
            String document,
            VersionLine line,
            Checked checked,
            Map<String, Boolean> may) {}

    record ToCheck(String document) {}

    @Override
    public void mount(Api api) {
        api.on("policies", Access.supervisors(), request -> Reply.ok(Map.of("items", families())));
        api.on("policyVersion", Access.supervisors(), request -> Reply.ok(full(request, request.pathId("id"))));
        api.on("checkPolicy", Access.supervisors(), request -> {
            var document = request.body(ToCheck.class).document();
            return Reply.ok(checked(request, Family.of(request.path("family")), document));
        });
        api.on("draftPolicy", Access.administrators(), request -> {
            var family = Family.of(request.path("family"));
            var made = change.draft(request.caller(), family, request.body(ChangePolicy.NewDraft.class));
            return Reply.created(full(request, made.id()));
        });
        step(api, "writePolicy", (request, id) -> {
            change.write(request.caller(), id, request.body(ChangePolicy.Text.class));
        });
        step(api, "submitPolicy", (request, id) -> change.submit(request.caller(), id, decision(request)));
        step(api, "approvePolicy", (request, id) -> change.approve(request.caller(), id, decision(request)));
        step(api, "refusePolicy", (request, id) -> change.refuse(request.caller(), id, decision(request)));
        step(api, "withdrawPolicy", (request, id) -> change.withdraw(request.caller(), id, decision(request)));
    }

    private interface Change {
        void make(Request request, long id);
    }

    private void step(Api api, String operationId, Change step) {
        api.on(operationId, Access.administrators(), request -> {
            var id = request.pathId("id");
            step.make(request, id);
            return Reply.ok(full(request, id));
        });
    }

    private static ChangePolicy.Decision decision(Request request) {
        return request.body(ChangePolicy.Decision.class);
    }

    private List<FamilyLine> families() {
        return Arrays.stream(Family.values()).map(this::family).toList();
    }

    private FamilyLine family(Family family) {
        var now = inForce.at(database, family, clock.instant());
        var versions = store.list(family).stream()
                .map(version -> VersionLine.of(version, now.id()))
                .toList();
        return new FamilyLine(family.key(), now.rules().name(), now.number(), versions);
    }

    private Full full(Request request, long id) {
        var version = store.find(database, id).orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
        var family = Family.of(version.family());
        var now = inForce.at(database, family, clock.instant());
        var checked = checked(request, family, version.document());
        return new Full(
                version.family(),
                version.revision(),
                version.document(),
                VersionLine.of(version, now.id()),
                checked,
                may(request, version, checked));
    }

    private Map<String, Boolean> may(Request request, PolicyVersion version, Checked checked) {
        var caller = request.caller();
        var administrator = caller.is(Role.ADMINISTRATOR);
        var rehearsed = Family.of(version.family()).rehearsed();
        var sound = administrator && checked.mistakes().isEmpty();
        var draft = administrator && version.state() == State.DRAFT;
        var submitted = administrator && version.state() == State.SUBMITTED;
        var own =
                version.authors().contains(caller.userId()) || Objects.equals(version.submittedById(), caller.userId());
        var from = version.inForceFrom();
        var ahead = from != null && from.isAfter(clock.instant());
        return Map.of(
                "write",
                draft,
                "submit",
                draft && sound && (!rehearsed || dryRuns.done(database, version.id())),
                "dryRun",
                sound && rehearsed,
                "approve",
                submitted && !own,
                "refuse",
                submitted,
                "withdraw",
                draft || submitted || (administrator && ahead));
    }

    private Checked checked(Request request, Family family, String document) {
        var language = request.language();
        var read = family.read(document);
        return new Checked(
                read.mistakes().stream()
                        .map(mistake -> new LineMistake(
                                mistake.line(), mistake.column(), mistake.path(), text.sentence(mistake, language)))
                        .toList(),
                read.rules().map(rules -> text.say(rules, language)).orElse(List.of()));
    }
}
