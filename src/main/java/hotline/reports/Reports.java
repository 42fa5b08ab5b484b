package hotline.reports;

import hotline.floor.Floor;
import hotline.floor.FloorSettings;
import hotline.followups.FollowUps;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.database.Installation;
import hotline.platform.http.Access;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.platform.lease.Lease;
import hotline.platform.spool.SpoolSettings;
import hotline.reports.sheets.Sheets;
import java.time.Clock;
import java.time.Duration;

/** The room of reports: figures from the call log and from how agents spent their time. */
public final class Reports implements AutoCloseable {
    private static final Duration WRITE_EVERY = Duration.ofSeconds(1);
    /** Some hundred thousand changes of state. */
    private static final long MOST_SPOOLED = 64 << 20;

    private final Platform platform;
    private final AgentTimes agentTimes;
    private final long writing;
    private final ReportSettings settings;
    private final Duration shortAbandon;
    private final FigureStore store;
    private final Clock clock;
    private final Sheets sheets;

    private Reports(Platform platform, People people, Floor floor, FollowUps followUps) {
        this.platform = platform;
        this.settings = ReportSettings.from(platform.settings().section("reports"));
        // The floor shows the same figures of today: one setting for both.
        this.shortAbandon =
                FloorSettings.from(platform.settings().section("floor")).shortAbandon();
        this.store = new FigureStore(platform.database(), settings.zone(), settings.threeRings(), shortAbandon);
        this.clock = platform.clock();
        this.sheets = Sheets.open(platform, people, followUps);
        this.agentTimes = new AgentTimes(
                new AgentTimeStore(platform.database(), platform.lease()),
                platform.lease(),
                spool(platform),
                platform.metrics());
        floor.listen(agentTimes::heard);
        platform.lease().listen(new Lease.Listener() {
            @Override
            public void taken(long fence) {
                floor.loop().run(() -> agentTimes.takeOver(fence));
            }

            @Override
            public void lost() {
                // What is being written now is refused by the database, and waits.
            }
        });
        this.writing = platform.vertx()
                .setPeriodic(
                        WRITE_EVERY.toMillis(), _ -> platform.work().start("writing agents' times", agentTimes::write));
    }

    /** Beside the call log's: what the one drains must not be what the other wrote. */
    private static SpoolSettings spool(Platform platform) {
        return SpoolSettings.from(platform.settings().section("spool"))
                .of(Installation.id(platform.database()))
                .beside("agents", MOST_SPOOLED);
    }

    public static Reports open(Platform platform, People people, Floor floor, FollowUps followUps) {
        return new Reports(platform, people, floor, followUps);
    }

    public Routes routes() {
        return api -> {
            api.on("readFigures", Access.supervisors(), request -> Reply.ok(figures(request)));
            sheets.mount(api);
        };
    }

    private FigureTable figures(Request request) {
        var question = FigureQuestion.of(request);
        var caller = request.caller();
        var lines = store.count(question, clock.instant(), caller.role() == Role.ADMINISTRATOR, caller.departmentId());
        return FigureTable.of(question, lines, settings.zone(), shortAbandon, settings.threeRings());
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(writing);
        agentTimes.close();
    }
}
