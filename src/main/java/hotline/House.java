package hotline;

import hotline.calls.CallsNeeds;
import hotline.calls.CallsRoom;
import hotline.cases.Cases;
import hotline.customers.Customers;
import hotline.dialer.Dialer;
import hotline.floor.Floor;
import hotline.followups.FollowUps;
import hotline.outbox.Outbox;
import hotline.pbx.PbxLink;
import hotline.pbx.asterisk.AsteriskPbx;
import hotline.people.People;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import hotline.policies.duty.Duties;
import hotline.recordings.Recordings;
import hotline.reports.Reports;
import hotline.requests.Requests;
import java.util.List;

/** The rooms, opened from the foundation upward; each knows only those below it. */
record House(
        PbxLink pbx,
        People people,
        Outbox outbox,
        Policies policies,
        Duties duties,
        Customers customers,
        CallsRoom calls,
        Floor floor,
        Recordings recordings,
        Cases cases,
        Requests requests,
        Reports reports,
        Dialer dialer,
        FollowUps followUps) {
    static House open(Parts parts, Foundation ground) {
        var platform = ground.platform();
        var pbx = parts.keep(AsteriskPbx.open(platform));
        var people = parts.keep(People.open(platform, ground.http()));
        var outbox = parts.keep(Outbox.open(platform, people));
        var policies = Policies.open(platform, people);
        var duties = parts.keep(Duties.open(platform, people, outbox, policies));
        var customers = Customers.open(platform, people.audit());
        people.handovers().add(customers.leftBehind());
        // Before the floor: of each event the call's view is made first.
        var calls = parts.keep(CallsRoom.open(new CallsNeeds(
                platform, people, customers, pbx, ground.pbx(), Floor.queueOwners(platform.database()))));
        var floor = parts.keep(Floor.open(platform, people, policies, duties, customers, calls, pbx, ground.pbx()));
        calls.listen(floor.callListener());
        if (ground.pbx().present()) {
            ground.health().tell("pbx", () -> floor.now().links().stream().allMatch(link -> link.up()));
        }
        ground.health().tell("writes", platform.lease()::held);
        calls.onRecount(floor::recount);
        calls.mountInternal(ground.internal().router());
        ground.internal()
                .router()
                .get("/pbx/route")
                .handler(floor.routeHandler(ground.http().internalToken()));
        var recordings = parts.keep(Recordings.open(platform, people.audit(), calls, pbx));
        calls.listen(recordings);
        calls.onRecount(recordings::catchUp);
        var cases = parts.keep(Cases.open(platform, people, outbox, policies, customers, calls, recordings));
        var requests = parts.keep(Requests.open(platform, people, outbox, policies, customers, calls, cases));
        var dialer = parts.keep(Dialer.open(platform, people, customers, floor, pbx, calls::number));
        calls.listen(dialer.callListener());
        var followUps = parts.keep(FollowUps.open(platform, people, outbox, policies, customers, cases, dialer));
        var reports = parts.keep(Reports.open(platform, people, floor, followUps));
        outbox.begin();
        people.handovers().begin();
        return new House(
                pbx,
                people,
                outbox,
                policies,
                duties,
                customers,
                calls,
                floor,
                recordings,
                cases,
                requests,
                reports,
                dialer,
                followUps);
    }

    List<Routes> routes() {
        return List.of(
                people.routes(),
                outbox.routes(),
                policies.routes(),
                duties.routes(),
                customers.routes(calls::number),
                calls.routes(),
                floor.routes(),
                recordings.routes(),
                cases.routes(),
                requests.routes(),
                reports.routes(),
                dialer.routes(),
                followUps.routes());
    }
}
