package hotline.cases;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.policies.DryRuns;
import hotline.policies.Policies;
import hotline.policies.calendar.WorkCalendar;
import hotline.policies.calendar.WorkingTime;
import hotline.policies.limits.ComplaintPolicy;
import hotline.policies.limits.Family;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions held against a past period, long ones with how far they are; those of complaints are held against them here. */
final class DryRunRoutes implements Routes {
    private static final int PAGE = 500;
    private final Desk desk;
    private final Policies policies;

    DryRunRoutes(Desk desk, Policies policies) {
        this.desk = desk;
        this.policies = policies;
        policies.dryRuns().heldBy(Family.COMPLAINTS, this::run);
    }

    record Period(Instant from, Instant to) {}

    @Override
    public void mount(Api api) {
        api.on("startDryRun", Access.administrators(), request -> {
            start(request.caller(), request.pathId("id"), request.body(Period.class));
            return Reply.created(latest(request));
        });
        api.on("latestDryRun", Access.administrators(), request -> Reply.ok(latest(request)));
    }

    private Map<String, DryRuns.@Nullable Run> latest(Request request) {
        return Collections.singletonMap(
                "run",
                policies.dryRuns()
                        .latest(request.caller(), request.pathId("id"))
                        .orElse(null));
    }

    private void start(Caller caller, long versionId, Period period) {
        var begun = policies.dryRuns().begin(caller, versionId, period.from(), period.to());
        desk.platform().work().start("a dry run", () -> policies.dryRuns().hold(caller, begun));
    }

    private Rehearsal.Report run(Caller caller, DryRuns.Begun begun) {
        var database = desk.platform().database();
        // A year of complaints asks for a few calendars many times.
        var calendars = new HashMap<Long, WorkCalendar>();
        var rehearsal = new Rehearsal(
                (ComplaintPolicy) begun.rules(),
                desk.flow(),
                (start, limit, department) -> WorkingTime.due(
                        start,
                        limit,
                        calendars.computeIfAbsent(
                                department == null ? 0L : department, _ -> policies.workingTime(department))),
                desk.now());
        var branches = BranchStore.all(database);
        var total = PastStore.count(database, begun.from(), begun.to(), caller.userId());
        var after = 0L;
        var done = 0;
        while (true) {
            policies.dryRuns().progress(begun.id(), done, total);
            var page = PastStore.page(database, begun.from(), begun.to(), caller.userId(), after, PAGE, branches);
            page.forEach(rehearsal::add);
            done += page.size();
            if (page.size() < PAGE) {
                policies.dryRuns().progress(begun.id(), done, Math.max(done, total));
                return rehearsal.report();
            }
            after = page.getLast().id();
        }
    }
}
