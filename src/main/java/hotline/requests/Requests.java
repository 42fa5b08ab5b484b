package hotline.requests;

import hotline.calls.CallsRoom;
import hotline.cases.CaseNumbers;
import hotline.cases.Cases;
import hotline.customers.Customers;
import hotline.outbox.Outbox;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Rounds;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.limits.Numbering.Kind;
import java.util.List;

/** The room of what customers ask for beside complaints (W1 to W3, H11, K13). */
public final class Requests implements AutoCloseable {
    private final RequestDesk desk;
    private final OpenRequests open;
    private final OpenIncidents incidents;
    private final Rounds rounds;
    private final List<Routes> routes;

    private Requests(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            CallsRoom calls,
            Cases cases) {
        var settings = RequestSettings.from(platform.settings().section("requests"));
        var say = new Say(platform.messages(), () -> policies.workingTime(null).zone(), platform.clock());
        var post = new MatterPost(outbox);
        var posting = new Posting(post, say);
        this.desk = new RequestDesk(platform, people.audit(), customers, policies, posting, say);
        this.open = new OpenRequests(platform.database().express());
        var toAppointments = new AppointmentPosting(post, say);
        var appointmentTasks = new AppointmentTasks(desk, toAppointments);
        var book = new BookAppointment(desk, new CaseNumbers(policies, Kind.APPOINTMENT), calls, appointmentTasks);
        LeftBehind.tell(people.handovers(), people.audit());
        cases.watch(new TakeAway(desk));
        var ofIncidents = new IncidentPosting(post, say);
        var ofSuggestions = new SuggestionPosting(post, say);
        this.incidents = new OpenIncidents(platform.database().express());
        var due = new DueTasks(platform, posting, toAppointments, ofIncidents, ofSuggestions);
        this.rounds = new Rounds(platform, "service requests", settings.lookEvery(), List.of(due::look));
        this.routes = List.of(
                new RequestRoutes(
                        desk,
                        new RegisterRequest(desk, new CaseNumbers(policies, Kind.REQUEST), calls, cases),
                        new DispatchRequest(desk),
                        new WorkRequest(desk, new RequestTasks(desk)),
                        new ReadRequest(desk)),
                new AppointmentRoutes(
                        desk,
                        book,
                        new WorkAppointment(desk, book, appointmentTasks, toAppointments),
                        new AppointmentDays(desk),
                        people.audit()),
                new IncidentRoutes(
                        desk,
                        new ReportIncident(desk, new CaseNumbers(policies, Kind.INCIDENT), calls, cases, ofIncidents),
                        new WorkIncident(desk, cases, ofIncidents)),
                new SuggestionRoutes(
                        desk,
                        new WorkSuggestion(desk, new CaseNumbers(policies, Kind.SUGGESTION), calls, ofSuggestions)));
    }

    public static Requests open(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            CallsRoom calls,
            Cases cases) {
        return new Requests(platform, people, outbox, policies, customers, calls, cases);
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    /** What a caller has asked for that is not done yet, for the screen pop. */
    public OpenRequests openRequests() {
        return open;
    }

    /** What many callers call about now. */
    public OpenIncidents openIncidents() {
        return incidents;
    }

    /** How many things of this person are due, and requests to be accepted. On a virtual thread. */
    public int due(Caller caller) {
        var sql = desk.platform().database();
        return WorkList.due(sql, desk.sight(sql, caller), desk.now());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
