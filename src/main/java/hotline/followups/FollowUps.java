package hotline.followups;

import hotline.cases.Cases;
import hotline.cases.LateText;
import hotline.customers.Customers;
import hotline.dialer.Dialer;
import hotline.outbox.Outbox;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Rounds;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.limits.Family;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room of follow-ups: customers are asked whether they are content, by rules (F1 to F8). */
public final class FollowUps implements AutoCloseable {
    private final Platform platform;
    private final Today today;
    private final Rounds rounds;
    private final List<Routes> routes;
    private final Windows windows;

    private FollowUps(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            Cases cases,
            Dialer dialer) {
        var settings = FollowUpSettings.from(platform.settings().section("followups"));
        var audit = people.audit();
        var say = new Say(platform.messages());
        var posting = new Posting(outbox);
        var making = new Making(policies, say, posting, platform.clock());
        var improving = new Improving(making, say);
        var ending = new Ending(making, improving);
        var whyNot = new WhyNot(dialer, () -> policies.workingTime(null).zone());
        this.windows = new Windows(making);
        this.platform = platform;
        this.today = new Today(policies, platform.clock());
        cases.watch(new SettledComplaints(making, ending));
        outbox.customerWish(
                (sql, number, from) -> CallWishes.next(sql, customers.idsByPhone(sql, number), from, today.zone()));
        var dryRun = new DryRun(platform.database(), policies);
        policies.dryRuns().heldBy(Family.FOLLOWUPS, dryRun);
        policies.dryRuns().alsoHeldBy(Family.COMPLAINTS, dryRun::ofComplaints);
        var lateness = new LateLadder.With(policies, new LateText(policies, platform.messages()), say, posting, audit);
        cases.climb(new OverdueFollowUps(lateness));
        cases.climb(new IdleImprovements(lateness));
        var read = new ReadFollowUp(platform, making, whyNot, say);
        var work = new WorkFollowUp(platform, dialer, ending, whyNot, posting, audit);
        var plan = new PlanFollowUp(platform, customers, making, audit);
        this.routes = List.of(
                new FollowUpRoutes(platform, read, work, plan, today, windows),
                new ImprovementRoutes(platform, improving, audit),
                new CallWishes(platform, customers, audit));
        var leaving = new Leaving(platform, making, audit);
        people.handovers().add(leaving);
        var time = new TimePassed(
                platform,
                settings.rhythmEvery(),
                ending,
                new Choosing(platform.database(), platform.lease(), making, say),
                new Rhythm(platform.database(), platform.lease(), making),
                new Shortfall(platform, making, windows, audit),
                leaving);
        this.rounds = new Rounds(platform, "follow-ups", settings.lookEvery(), List.of(time::look));
    }

    public static FollowUps open(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            Cases cases,
            Dialer dialer) {
        return new FollowUps(platform, people, outbox, policies, customers, cases, dialer);
    }

    /** How many follow-ups this person has overdue or due today. On a virtual thread. */
    public int due(Caller caller) {
        var counts = FollowUpList.counts(platform.database(), caller, true, today.now(), today.end());
        return counts.overdue() + counts.today();
    }

    /**
     * How far the share of a window is met, of what a person may see.
     *
     * @param share wanted, in percent
     * @param endsAt exclusive
     * @param averageScore of those who gave one, 1 to 5
     */
    public record Quota(
            String title,
            String period,
            Instant startsAt,
            Instant endsAt,
            int share,
            int eligible,
            int target,
            int completed,
            int open,
            int missed,
            int waived,
            boolean reached,
            @Nullable Double averageScore) {}

    /** The present windows and the two before, latest first. */
    public List<Quota> quotas(Sql sql, Caller caller) {
        return windows.list(sql, caller).stream()
                .map(line -> new Quota(
                        line.title(),
                        line.period(),
                        line.startsAt(),
                        line.endsAt(),
                        line.share(),
                        line.eligible(),
                        line.target(),
                        line.completed(),
                        line.open(),
                        line.missed(),
                        line.waived(),
                        line.reached(),
                        line.averageScore()))
                .toList();
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
