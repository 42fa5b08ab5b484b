package hotline.policies;

import hotline.people.Audit;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Routes;
import hotline.platform.text.Messages;
import hotline.policies.calendar.Coverage;
import hotline.policies.calendar.Due;
import hotline.policies.calendar.OpenState;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.calendar.WorkCalendar;
import hotline.policies.calendar.WorkingTime;
import hotline.policies.limits.ComplaintPolicy;
import hotline.policies.limits.Family;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.Numbering;
import hotline.policies.limits.PromisePolicy;
import hotline.policies.limits.ServicePolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room of regulations: opening hours, working time, limits. For virtual threads. */
public final class Policies {
    static final String HOTLINE = "hotline";
    static final String OFFICE = "office";
    private final ScheduleStore schedules = new ScheduleStore();
    private final HolidayStore holidays;
    private final Calendars calendars;
    private final PolicyStore store;
    private final PoliciesInForce inForce;
    private final PolicyText text;
    private final DryRuns dryRuns;
    private final DueText dueText;
    private final Database database;
    private final Audit audit;
    private final Messages messages;
    private final Clock clock;
    private final int warnDays;

    private Policies(Platform platform, People people) {
        var settings = PolicySettings.from(platform.settings().section("policies"));
        this.database = platform.database();
        this.audit = people.audit();
        this.holidays = new HolidayStore(database);
        this.store = new PolicyStore(database);
        this.inForce = new PoliciesInForce(store);
        this.text = new PolicyText(platform.messages());
        this.dueText = new DueText(platform.messages());
        this.warnDays = settings.warnDays();
        this.messages = platform.messages();
        this.clock = platform.clock();
        this.calendars = new Calendars(database, schedules, holidays);
        new HolidayImport(database, holidays, audit).run(settings.calendars(), today().getYear());
        calendars.refresh();
        this.dryRuns = new DryRuns(database, store, clock);
        new ShippedPolicies(database, store, audit, text, clock).takeOver(settings.folder());
    }

    public static Policies open(Platform platform, People people) {
        var policies = new Policies(platform, people);
        policies.calendars.watch(platform);
        return policies;
    }

    /** The regulation of complaints that is in force at that moment. */
    public Version<ComplaintPolicy> complaints(Sql sql, Instant moment) {
        return inForce.at(sql, Family.COMPLAINTS, moment).as(ComplaintPolicy.class);
    }

    /** The version that a complaint lives under. @param versionId null: it is older than versions, and under the first */
    public Version<ComplaintPolicy> complaintsOf(Sql sql, @Nullable Long versionId) {
        var version = versionId == null ? inForce.first(sql, Family.COMPLAINTS) : inForce.of(sql, versionId);
        return version.as(ComplaintPolicy.class);
    }

    /** The regulation of follow-ups that is in force at that moment. */
    public Version<FollowUpPolicy> followUps(Sql sql, Instant moment) {
        return inForce.at(sql, Family.FOLLOWUPS, moment).as(FollowUpPolicy.class);
    }

    /** The version that a follow-up lives under. */
    public Version<FollowUpPolicy> followUpsOf(Sql sql, long versionId) {
        return inForce.of(sql, versionId).as(FollowUpPolicy.class);
    }

    /** The regulation of repairs, appointments, incidents and suggestions that is in force at that moment. */
    public Version<ServicePolicy> service(Sql sql, Instant moment) {
        return inForce.at(sql, Family.SERVICE, moment).as(ServicePolicy.class);
    }

    /** The version that one of them lives under. */
    public Version<ServicePolicy> serviceOf(Sql sql, long versionId) {
        return inForce.of(sql, versionId).as(ServicePolicy.class);
    }

    /** How cases are numbered from that moment on. */
    public Numbering numbering(Sql sql, Instant moment) {
        return inForce.at(sql, Family.NUMBERING, moment).as(Numbering.class).rules();
    }

    /** When an answer that is promised at that moment is due, unless another time was agreed. */
    public Due promised(Instant moment, @Nullable Long departmentId) {
        var policy = inForce.at(database, Family.PROMISES, moment).as(PromisePolicy.class);
        return due(moment, policy.rules().answer(), departmentId);
    }

    /** Versions held against a past period. */
    public DryRuns dryRuns() {
        return dryRuns;
    }

    /** Says rules in plain words. */
    public PolicyText text() {
        return text;
    }

    /** How the hotline, or one of its queues, is staffed at that moment. */
    public OpenState open(@Nullable String queue, Instant moment) {
        return calendars.calendar(queue == null ? HOTLINE : "queue/" + queue).at(moment);
    }

    /** The hotline's opening hours, for who keeps them in memory. */
    public WorkCalendar openingHours() {
        return calendars.calendar(HOTLINE);
    }

    /** The working time of a department, or of the offices when it has none of its own or is null. */
    public WorkCalendar workingTime(@Nullable Long departmentId) {
        return calendars.calendar(departmentId == null ? OFFICE : "department/" + departmentId);
    }

    /**
     * When {@code limit} has passed since {@code start} for that department.
     *
     * @throws Problem.Conflict when its calendar has no working time at all
     */
    public Due due(Instant start, TimeLimit limit, @Nullable Long departmentId) {
        try {
            return WorkingTime.due(start, limit, workingTime(departmentId));
        } catch (IllegalArgumentException e) {
            throw new Problem.Conflict("policies.no-working-time");
        }
    }

    /** Says how a due time came about. */
    public DueText dueText() {
        return dueText;
    }

    /** The hours by that name, or those that it inherits. */
    public Schedule schedule(String name) {
        return calendars.schedule(name);
    }

    /** How far ahead the public holidays are known. */
    public Coverage coverage() {
        return Coverage.of(calendars.holidays(), today(), warnDays);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), schedule(OFFICE).zone());
    }

    public Routes routes() {
        var parts = List.of(
                new CalendarRoutes(this, schedules, calendars, database, audit),
                new HolidayRoutes(this, holidays, calendars, database, audit, messages));
        var change = new ChangePolicy(database, store, inForce, dryRuns, audit, clock);
        var versions = new PolicyRoutes(database, store, inForce, change, dryRuns, text, clock);
        return api -> {
            parts.forEach(part -> part.mount(api));
            versions.mount(api);
        };
    }
}
