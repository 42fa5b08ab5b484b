package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;

/** What a branch reports of a complaint that was passed to it, over HTTP. */
final class BranchRoutes implements Routes {
    private final Desk desk;
    private final ReadComplaint read;

    BranchRoutes(Desk desk) {
        this.desk = desk;
        this.read = new ReadComplaint(desk);
    }

    /** What was done, and how the customer took it. */
    record Report(int version, String text) {}

    @Override
    public void mount(Api api) {
        api.on("reportOfBranch", Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            report(request.caller(), request.pathId("id"), request.body(Report.class));
            return Reply.ok(read.read(request.caller(), request.pathId("id")));
        });
    }

    private void report(Caller caller, long id, Report report) {
        var text = report.text().strip();
        if (text.isEmpty()) {
            throw new Problem.Invalid("cases.note-needed", "text");
        }
        var told = desk.platform().database().transaction(sql -> {
            var complaint = desk.lock(sql, caller, id, report.version());
            if (!desk.branching().mayReport(sql, complaint, caller)) {
                throw new Problem.Conflict("cases.nothing-to-report", complaint.number());
            }
            var people = desk.branching().report(sql, caller, complaint, text, desk.now());
            desk.record(sql, caller, id, What.BRANCH_REPORTED, null, null, text);
            return people;
        });
        desk.telling().announce(told);
    }
}
