package hotline.cases;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;

/** Complaints over HTTP. */
final class ComplaintRoutes implements Routes {
    private final Desk desk;
    private final ReadComplaint read;
    private final RegisterComplaint register;
    private final MoveComplaint move;
    private final GradeComplaint grade;
    private final AssignComplaint assign;
    private final EditComplaint edit;
    private final DisputeComplaint dispute;

    ComplaintRoutes(Desk desk, RegisterComplaint register, Linked linked, Approvals approvals) {
        this.desk = desk;
        this.register = register;
        this.read = new ReadComplaint(desk);
        this.move = new MoveComplaint(desk, approvals);
        this.grade = new GradeComplaint(desk);
        this.assign = new AssignComplaint(desk);
        this.dispute = new DisputeComplaint(desk);
        this.edit = new EditComplaint(desk, linked);
    }

    /** A comment's text. */
    record Text(String text) {}

    /** A call. */
    record CallId(long callId) {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listComplaints", people, request -> Reply.ok(list(request)));
        api.on("countComplaints", people, request -> Reply.ok(counts(request)));
        api.on(
                "registerComplaint",
                people,
                request ->
                        Reply.created(register.byHand(request.caller(), request.body(RegisterComplaint.Draft.class))));
        api.on("readComplaint", people, request -> Reply.ok(read.read(request.caller(), request.pathId("id"))));
        change(
                api,
                "changeComplaint",
                (request, id) -> edit.correct(request.caller(), id, request.body(EditComplaint.Correction.class)));
        change(
                api,
                "gradeComplaint",
                (request, id) -> grade.grade(request.caller(), id, request.body(GradeComplaint.Given.class)));
        change(
                api,
                "assignComplaint",
                (request, id) -> assign.offer(request.caller(), id, request.body(AssignComplaint.Assignment.class)));
        change(
                api,
                "answerAssignment",
                (request, id) -> assign.answer(request.caller(), id, request.body(AssignComplaint.Answer.class)));
        change(
                api,
                "disputeComplaint",
                (request, id) -> dispute.dispute(request.caller(), id, request.body(DisputeComplaint.Dispute.class)));
        change(
                api,
                "decideDispute",
                (request, id) -> dispute.decide(request.caller(), id, request.body(DisputeComplaint.Decision.class)));
        change(
                api,
                "setComplaintSubjects",
                (request, id) -> edit.subjects(request.caller(), id, request.body(EditComplaint.Subjects.class)));
        change(
                api,
                "moveComplaint",
                (request, id) -> move.move(request.caller(), id, request.body(MoveComplaint.Move.class)));
        change(
                api,
                "linkCallToComplaint",
                (request, id) -> edit.link(
                        request.caller(), id, request.body(CallId.class).callId()));
        api.on(
                "commentOnComplaint",
                people,
                request -> Reply.created(edit.comment(
                        request.caller(),
                        request.pathId("id"),
                        request.body(Text.class).text())));
    }

    /** Something that is done to one complaint. */
    private interface Change {
        void make(Request request, long id);
    }

    /** Answers with the complaint as it is now, or with nothing when the caller has just become its subject or lost it. */
    private void change(Api api, String operationId, Change change) {
        api.on(operationId, Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            var id = request.pathId("id");
            change.make(request, id);
            var database = desk.platform().database();
            var visible = ComplaintStore.find(database, id, desk.sight(database, request.caller()));
            return visible.isPresent() ? Reply.ok(read.read(request.caller(), id)) : Reply.none();
        });
    }

    private Object list(Request request) {
        var caller = request.caller();
        var database = desk.platform().database();
        return ComplaintList.page(
                database,
                CaseFilter.of(request),
                desk.asked(database, caller),
                request.query("cursor"),
                Math.toIntExact(request.queryLong("limit").orElse(20L)));
    }

    private Object counts(Request request) {
        var database = desk.platform().database();
        return ComplaintList.counts(database, desk.sight(database, request.caller()), desk.now());
    }
}
