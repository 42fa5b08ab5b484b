package hotline.cases;

import hotline.calls.CallsRoom;
import hotline.customers.Customers;
import hotline.outbox.Outbox;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Rounds;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.limits.Numbering;
import hotline.recordings.Recordings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The room of cases: complaints and promises. */
public final class Cases implements AutoCloseable {
    private static final Duration IMPORT_EVERY = Duration.ofSeconds(1);
    private final Desk desk;
    private final Escalation escalation;
    private final Notices notices;
    private final PopFile popFile;
    private final CallLooks looks;
    private final List<Routes> routes;
    private final Rounds rounds;
    private final Rounds imports;

    private Cases(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            CallsRoom calls,
            Recordings recordings) {
        var settings = CaseSettings.from(platform.settings().section("cases"));
        var client = platform.database().express();
        var audit = people.audit();
        var linked = new Linked(calls, recordings);
        var keys = recordings.keysIn(settings.attachments().keyFolder());
        var links = new ApprovalLinks(recordings.seal("approval link"), settings.approvalLinks(), platform.clock());
        var posting = new Posting(outbox, policies, platform.messages(), links);
        var telling = new Telling(policies, platform.messages(), posting);
        this.desk = new Desk(
                platform,
                audit,
                customers,
                new Flow(settings.answer()),
                new PolicyLimits(policies),
                telling,
                new GradeProposal(policies, platform.messages()),
                new Branching(policies, platform.messages(), posting));
        this.escalation = new Escalation(platform.database(), platform.lease(), policies, telling, platform.clock());
        var late = new LateText(policies, platform.messages());
        escalation.climb(new ComplaintLadder(policies, late, audit, desk::acknowledged));
        this.notices = new Notices(desk, escalation.ladders());
        var approvals = new Approvals(desk, policies, linked);
        desk.watchGrades(approvals::graded);
        var asking = new ApprovalRounds(desk, approvals.asking());
        this.rounds = new Rounds(
                platform, "looking for what is late", settings.lookEvery(), List.of(escalation::look, asking::look));
        var numbers = new CaseNumbers(policies, Numbering.Kind.COMPLAINT);
        var importing = new ImportRounds(desk, audit, people.users(), numbers);
        this.imports = new Rounds(platform, "importing complaints", IMPORT_EVERY, List.of(importing::work));
        this.popFile = new PopFile(customers.file(), calls.lastContacts(), client, platform.clock());
        this.looks = new CallLooks(platform.database(), people.users(), customers);
        calls.listen(looks);
        LeftBehind.tell(people.handovers(), desk);
        var register = new RegisterComplaint(desk, numbers, linked);
        var duplicates = new Duplicates(desk);
        var contacts = new AddContact(desk, linked, register, duplicates);
        this.routes = List.of(
                new ComplaintRoutes(desk, register, linked, approvals),
                new ApprovalRoutes(
                        desk, approvals, new ApprovalByLink(desk, approvals, links, people), policies.text()),
                new ExportRoutes(desk, recordings),
                new BoardRoutes(desk),
                new Bulk(
                        desk,
                        new AssignComplaint(desk),
                        new EditComplaint(desk, linked),
                        new MoveComplaint(desk, approvals)),
                new FilterRoutes(desk),
                new MergeRoutes(desk, linked, contacts, duplicates),
                new WebForm(desk, settings.webForm(), people.users(), register, contacts),
                new ComplaintFields(desk),
                new BranchRoutes(desk),
                new FromSystems(desk, register),
                new CaseImports(
                        desk,
                        new BringImport(
                                desk,
                                people.users(),
                                () -> policies.workingTime(null).zone())),
                new Attachments(desk, settings.attachments(), keys),
                new Categories(platform.database(), audit),
                notices,
                new DryRunRoutes(desk, policies),
                new Promises(desk, calls, policies));
    }

    public static Cases open(
            Platform platform,
            People people,
            Outbox outbox,
            Policies policies,
            Customers customers,
            CallsRoom calls,
            Recordings recordings) {
        return new Cases(platform, people, outbox, policies, customers, calls, recordings);
    }

    @Override
    public void close() {
        rounds.close();
        imports.close();
        looks.close();
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    /** What is known of a caller, for the screen pop. */
    public PopFile popFile() {
        return popFile;
    }

    /** What waits for this person now: complaints late, due within a day or to be accepted, and promises due within ten minutes. */
    public Due due(Caller caller) {
        var database = desk.platform().database();
        var now = desk.now();
        return new Due(
                ComplaintList.due(database, desk.sight(database, caller), now),
                PromiseStore.due(database, caller.userId(), now.plusSeconds(600)),
                notices.count(database, caller.userId())
                        + ApprovalView.waiting(database, caller.userId()).size());
    }

    /** Counts for badges. */
    public record Due(int complaints, int promises, int notices) {}

    /** @throws hotline.platform.Problem.NotFound when there is none, or none that the caller may know of */
    public void requireVisible(Caller caller, long complaintId) {
        desk.find(caller, complaintId);
    }

    /** Its number and title, when the caller may know of it. */
    public Optional<Titled> titled(Caller caller, long complaintId) {
        var database = desk.platform().database();
        return ComplaintStore.find(database, complaintId, desk.sight(database, caller))
                .map(complaint -> new Titled(complaint.number(), complaint.title()));
    }

    /** A complaint by name. */
    public record Titled(String number, String title) {}

    /** Files a letter that answers many in one of them, whoever may see that. */
    public void file(Sql sql, long complaintId, long by, String text) {
        HistoryStore.comment(sql, complaintId, by, desk.now(), text);
    }

    /** Things of a room above climb as late complaints do. To be said before requests come. */
    public void climb(Ladder ladder) {
        escalation.climb(ladder);
    }

    /** To be said before requests come. */
    public void watch(ComplaintWatch watch) {
        desk.watches().add(watch);
    }

    /** As above. */
    public void watch(ExclusionWatch watch) {
        desk.watchExclusions(watch);
    }

    /** Hears the ids of people who were told of something late or grave. */
    public void onTold(LongConsumer listener) {
        desk.telling().listen(listener);
    }
}
