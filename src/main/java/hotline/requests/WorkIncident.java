package hotline.requests;

import hotline.cases.Cases;
import hotline.cases.Person;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import hotline.requests.IncidentCourse.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people do with incidents, and how they are shown. For virtual threads. */
final class WorkIncident {
    private static final List<IncidentAct> ACTS = List.of(
            new IncidentAct.Plan(""),
            new IncidentAct.End(""),
            new IncidentAct.Report("x", "x", "x", "x"),
            new IncidentAct.Letter(""),
            new IncidentAct.Close(),
            new IncidentAct.Reopen(""),
            new IncidentAct.Remark(""));

    /** So many members are read at one time, and shown at most. */
    private static final int AT_ONCE = 200;

    private final RequestDesk desk;
    private final Cases cases;
    private final IncidentPosting posting;

    WorkIncident(RequestDesk desk, Cases cases, IncidentPosting posting) {
        this.desk = desk;
        this.cases = cases;
        this.posting = posting;
    }

    /** An act as it comes over HTTP. */
    record Body(
            int version,
            String act,
            @Nullable String note,
            @Nullable String impact,
            @Nullable String handling,
            @Nullable String cause,
            @Nullable String prevention) {
        IncidentAct read() {
            return switch (act) {
                case "plan" -> new IncidentAct.Plan(words());
                case "end" -> new IncidentAct.End(Fields.text(note));
                case "reopen" -> new IncidentAct.Reopen(words());
                case "report" ->
                    new IncidentAct.Report(
                            Fields.text(impact), Fields.text(handling), Fields.text(cause), Fields.text(prevention));
                case "letter" -> new IncidentAct.Letter(words());
                case "close" -> new IncidentAct.Close();
                default -> new IncidentAct.Remark(words());
            };
        }

        private String words() {
            return Fields.words(note);
        }
    }

    void act(Caller caller, long id, Body body) {
        var act = body.read();
        desk.platform().database().inTransaction(sql -> {
            var one = lock(sql, caller, id, body.version());
            switch (IncidentCourse.decide(one.now(), act, desk.part(sql, one, caller))) {
                case Decision.Refused(var problem) ->
                    throw problem.equals("requests.not-yours")
                            ? new Problem.Forbidden(problem)
                            : new Problem.Conflict(problem);
                case Decision.Taken(var to, var effects) -> {
                    IncidentStore.take(sql, id, act, to, desk.now());
                    desk.record(sql, caller, one.matter(), act.key(), note(act));
                    effects.forEach(effect -> effect(sql, caller, one, act, effect));
                }
            }
        });
    }

    private void effect(Sql sql, Caller caller, Incident one, IncidentAct act, IncidentCourse.Effect effect) {
        var now = desk.now();
        switch (effect) {
            case REPORT_DUE -> reportDue(sql, one, now);
            case DROP_TASKS -> TaskStore.drop(sql, one.matter(), now);
            case REPORT_DONE -> TaskStore.settle(sql, one.matter(), Task.Kind.INCIDENT_REPORT, caller.userId(), now);
            case SEND_LETTER -> letter(sql, caller, one, ((IncidentAct.Letter) act).text(), now);
        }
    }

    private void reportDue(Sql sql, Incident one, Instant now) {
        var policy = desk.policy(sql, one.policyId());
        var due = desk.policies().due(now, policy.rules().incidentReport(), one.departmentId());
        var zone = desk.policies().workingTime(one.departmentId()).zone();
        var why = Texts.of(language -> desk.say()
                .text(
                        language,
                        "requests.why.incident-report",
                        policy.title(),
                        desk.policies().dueText().say(due, zone, language)));
        TaskStore.make(sql, one.matter(), Task.Kind.INCIDENT_REPORT, due.at(), why, now);
    }

    /** One letter answers all: it stands in each case, in each customer's record, and goes to each number once. */
    private void letter(Sql sql, Caller caller, Incident one, String text, Instant now) {
        var letter = IncidentStore.letter(sql, one.id(), text, caller.userId(), now);
        var filed = one.number() + " " + one.title() + "\n" + text;
        var people = new TreeSet<Long>();
        var numbers = new TreeSet<String>();
        List<IncidentStore.Member> some;
        var written = 0;
        do {
            some = IncidentStore.members(sql, one.id(), IncidentStore.NOBODY, written, AT_ONCE);
            written += some.size();
            for (var member : some) {
                file(sql, caller, member, filed, now);
                if (member.personId() != null && people.add(member.personId())) {
                    desk.customers().file(sql, member.personId(), caller.userId(), one.title(), filed, now);
                }
                reached(sql, member).ifPresent(numbers::add);
            }
        } while (some.size() == AT_ONCE);
        numbers.forEach(number -> posting.letter(sql, one, letter, number, text));
    }

    private void file(Sql sql, Caller caller, IncidentStore.Member member, String letter, Instant now) {
        if (member.complaintId() != null) {
            cases.file(sql, member.complaintId(), caller.userId(), letter);
        }
        if (member.requestId() != null) {
            HistoryStore.add(sql, Matter.request(member.requestId()), caller.userId(), "letter", letter, now);
        }
    }

    private static Optional<String> reached(Sql sql, IncidentStore.Member member) {
        return member.phone() != null || member.personId() == null
                ? Optional.ofNullable(member.phone())
                : Reach.of(sql, member.personId());
    }

    private static String note(IncidentAct act) {
        return switch (act) {
            case IncidentAct.Plan(var text) -> text;
            case IncidentAct.End(var note) -> note;
            case IncidentAct.Reopen(var why) -> why;
            case IncidentAct.Report(var _, var _, var cause, var _) -> cause;
            case IncidentAct.Letter(var text) -> text;
            case IncidentAct.Close() -> "";
            case IncidentAct.Remark(var text) -> text;
        };
    }

    private Incident lock(Sql sql, Caller caller, long id, int version) {
        var one = IncidentStore.lock(sql, id, caller.userId()).orElseThrow(() -> missing(id));
        if (one.version() != version) {
            throw desk.changedMeanwhile(sql, caller, one.matter());
        }
        return one;
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("requests.no-such-incident", Long.toString(id));
    }

    /** An incident in full. @param mine whether the reader has to take notice */
    record View(
            IncidentLine line,
            String symptom,
            String plan,
            String impact,
            String handling,
            String cause,
            String prevention,
            List<Member> members,
            int hidden,
            List<IncidentStore.Letter> letters,
            List<IncidentStore.Told> told,
            List<Task> tasks,
            List<HistoryStore.Event> history,
            List<String> acts,
            boolean acknowledge) {}

    /** Who is concerned, as the reader may know it. @param kind complaint, request or call */
    record Member(String kind, long id, String number, String title) {}

    /** An incident in a list. */
    record IncidentLine(
            long id,
            int version,
            String number,
            IncidentState state,
            String title,
            String place,
            Instant beganAt,
            @Nullable Instant overAt,
            Person owner,
            @Nullable Long departmentId,
            int members,
            int letters) {
        static IncidentLine of(Incident one) {
            return new IncidentLine(
                    one.id(),
                    one.version(),
                    one.number(),
                    one.state(),
                    one.title(),
                    one.place(),
                    one.beganAt(),
                    one.overAt(),
                    one.owner(),
                    one.departmentId(),
                    one.members(),
                    one.letters());
        }
    }

    /** @throws Problem.NotFound when there is none */
    View read(Caller caller, long id) {
        var sql = desk.platform().database();
        var one = IncidentStore.find(sql, id, caller.userId()).orElseThrow(() -> missing(id));
        var sight = desk.sight(sql, caller);
        var shown = IncidentStore.members(sql, id, caller.userId(), 0, AT_ONCE).stream()
                .map(member -> member(sql, caller, sight, member))
                .filter(Objects::nonNull)
                .toList();
        var told = IncidentStore.told(sql, id);
        var part = desk.part(sql, one, caller);
        return new View(
                IncidentLine.of(one),
                one.symptom(),
                one.plan(),
                one.impact(),
                one.handling(),
                one.cause(),
                one.prevention(),
                shown,
                one.members() - shown.size(),
                IncidentStore.letters(sql, id),
                told,
                TaskStore.list(sql, one.matter(), caller.language()),
                HistoryStore.list(sql, one.matter()),
                ACTS.stream()
                        .filter(act -> IncidentCourse.decide(one.now(), act, part) instanceof Decision.Taken)
                        .map(IncidentAct::key)
                        .toList(),
                told.stream().anyMatch(who -> who.userId() == caller.userId() && who.acknowledgedAt() == null));
    }

    private @Nullable Member member(Sql sql, Caller caller, List<@Nullable Object> sight, IncidentStore.Member member) {
        var complaintId = member.complaintId();
        if (complaintId != null) {
            return cases.titled(caller, complaintId)
                    .map(known -> new Member("complaint", complaintId, known.number(), known.title()))
                    .orElse(null);
        }
        if (member.requestId() != null) {
            return RequestStore.find(sql, member.requestId(), sight)
                    .map(known -> new Member("request", known.id(), known.number(), known.product()))
                    .orElse(null);
        }
        var phone = member.phone() == null ? "" : desk.platform().numbers().masked(member.phone());
        return new Member("call", Objects.requireNonNull(member.callId()), phone, "");
    }
}
