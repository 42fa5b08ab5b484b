package hotline.requests;

import hotline.calls.CallsRoom;
import hotline.cases.CaseNumbers;
import hotline.cases.OfferStore;
import hotline.cases.Person;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import hotline.policies.calendar.TimeLimit;
import hotline.requests.SuggestionCourse.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Suggestions, from the call to the day on which who made it hears what came of it. For virtual threads. */
final class WorkSuggestion {
    private static final List<SuggestionAct> ACTS = List.of(
            new SuggestionAct.Take(),
            new SuggestionAct.Answer(""),
            new SuggestionAct.Decide(true, ""),
            new SuggestionAct.Tell(""),
            new SuggestionAct.Reward(""),
            new SuggestionAct.Route(0),
            new SuggestionAct.Remark(""));

    private final RequestDesk desk;
    private final CaseNumbers numbers;
    private final CallsRoom calls;
    private final SuggestionPosting posting;

    WorkSuggestion(RequestDesk desk, CaseNumbers numbers, CallsRoom calls, SuggestionPosting posting) {
        this.desk = desk;
        this.numbers = numbers;
        this.calls = calls;
        this.posting = posting;
    }

    /** As it is registered. @param departmentId whom it is for; null: the own */
    record Draft(
            String title,
            @Nullable String text,
            @Nullable Long customerId,
            @Nullable String contact,
            @Nullable String phone,
            @Nullable Long callId,
            @Nullable Long departmentId) {}

    /** An act as it comes over HTTP. */
    record Body(
            int version,
            String act,
            @Nullable String note,
            @Nullable Long departmentId,
            @Nullable Boolean yes) {
        SuggestionAct read() {
            return switch (act) {
                case "route" -> new SuggestionAct.Route(Fields.needed(departmentId, "departmentId"));
                case "take" -> new SuggestionAct.Take();
                case "answer" -> new SuggestionAct.Answer(words());
                case "decide" -> new SuggestionAct.Decide(Fields.needed(yes, "yes"), words());
                case "tell" -> new SuggestionAct.Tell(words());
                case "reward" -> new SuggestionAct.Reward(Fields.words(note, 500));
                default -> new SuggestionAct.Remark(words());
            };
        }

        private String words() {
            return Fields.words(note);
        }
    }

    RegisterRequest.Registered register(Caller caller, Draft draft) {
        var title = Fields.filled(draft.title(), "title");
        var call = draft.callId() == null
                ? null
                : calls.known(caller, draft.callId())
                        .orElseThrow(() -> new Problem.Invalid("requests.no-such-call", "callId"));
        var now = desk.now();
        var number = numbers.next(desk.platform().database(), now);
        return desk.platform().database().transaction(sql -> {
            if (draft.customerId() != null) {
                desk.customers().requireVisible(sql, caller, draft.customerId());
            }
            requireDepartment(sql, draft.departmentId());
            var policy = desk.policies().service(sql, now);
            var customer = draft.customerId() != null || call == null ? draft.customerId() : call.customerId();
            var typed = desk.number(draft.phone());
            var called = call == null || call.number().isEmpty() ? null : call.number();
            var id = SuggestionStore.insert(
                    sql,
                    new SuggestionStore.Registration(
                            number,
                            policy.id(),
                            title,
                            Fields.text(draft.text()),
                            customer,
                            Fields.text(draft.contact()),
                            typed != null ? typed : called,
                            caller.userId(),
                            draft.departmentId() == null ? caller.departmentId() : draft.departmentId(),
                            now));
            var matter = Matter.suggestion(id);
            if (call != null) {
                HistoryStore.link(sql, matter, call.id(), caller.userId(), now);
            }
            desk.record(sql, caller, matter, "register", "");
            var one = SuggestionStore.read(sql, id).orElseThrow();
            due(sql, one, Task.Kind.ANSWER_SUGGESTION, policy.rules().suggestionAnswer());
            due(sql, one, Task.Kind.TELL_RESULT, policy.rules().suggestionResult());
            if (draft.departmentId() != null && !draft.departmentId().equals(caller.departmentId())) {
                posting.routed(sql, one);
            }
            return new RegisterRequest.Registered(id, number);
        });
    }

    private static void requireDepartment(Sql sql, @Nullable Long id) {
        if (id != null && !OfferStore.exists(sql, id, null)) {
            throw new Problem.Invalid("requests.no-such-assignee", "departmentId");
        }
    }

    private void due(Sql sql, Suggestion one, Task.Kind kind, TimeLimit limit) {
        var policy = desk.policy(sql, one.policyId());
        var due = desk.policies().due(one.registeredAt(), limit, one.departmentId());
        var zone = desk.policies().workingTime(one.departmentId()).zone();
        var why = Texts.of(language -> desk.say()
                .text(
                        language,
                        "requests.why." + kind.key(),
                        policy.title(),
                        desk.policies().dueText().say(due, zone, language)));
        TaskStore.make(sql, one.matter(), kind, due.at(), why, desk.now());
    }

    void act(Caller caller, long id, Body body) {
        var act = body.read();
        desk.platform().database().inTransaction(sql -> {
            var one = SuggestionStore.lock(sql, id, desk.sight(sql, caller)).orElseThrow(() -> missing(id));
            if (one.version() != body.version()) {
                throw desk.changedMeanwhile(sql, caller, one.matter());
            }
            switch (SuggestionCourse.decide(one.now(caller), act, desk.part(sql, one, caller))) {
                case Decision.Refused(var problem) ->
                    throw problem.equals("requests.not-yours") || problem.equals("requests.by-overseer")
                            ? new Problem.Forbidden(problem)
                            : new Problem.Conflict(problem);
                case Decision.Taken(var to) -> {
                    if (act instanceof SuggestionAct.Route(var department)) {
                        requireDepartment(sql, department);
                    }
                    SuggestionStore.take(sql, id, act, to, caller.userId(), desk.now());
                    desk.record(sql, caller, one.matter(), act.key(), note(sql, act));
                    follow(sql, caller, SuggestionStore.read(sql, id).orElseThrow(), act);
                }
            }
        });
    }

    private void follow(Sql sql, Caller caller, Suggestion one, SuggestionAct act) {
        var now = desk.now();
        switch (act) {
            case SuggestionAct.Route _ -> posting.routed(sql, one);
            case SuggestionAct.Answer _ ->
                TaskStore.settle(sql, one.matter(), Task.Kind.ANSWER_SUGGESTION, caller.userId(), now);
            case SuggestionAct.Tell _ ->
                TaskStore.settle(sql, one.matter(), Task.Kind.TELL_RESULT, caller.userId(), now);
            default -> {
                // nothing comes of it
            }
        }
    }

    private static String note(Sql sql, SuggestionAct act) {
        return switch (act) {
            case SuggestionAct.Route(var department) -> OfferStore.name(sql, department, null);
            case SuggestionAct.Take() -> "";
            case SuggestionAct.Answer(var text) -> text;
            case SuggestionAct.Decide(var adopted, var why) -> (adopted ? "✓ " : "✗ ") + why;
            case SuggestionAct.Tell(var how) -> how;
            case SuggestionAct.Reward(var what) -> what;
            case SuggestionAct.Remark(var text) -> text;
        };
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("requests.no-such-suggestion", Long.toString(id));
    }

    /** A suggestion in full, or in a list. */
    record View(
            long id,
            int version,
            String number,
            SuggestionState state,
            String title,
            String text,
            @Nullable Long customerId,
            String customerName,
            String contact,
            String phone,
            Person owner,
            @Nullable Long departmentId,
            Instant registeredAt,
            String answer,
            @Nullable Boolean adopted,
            String result,
            String reward,
            List<Task> tasks,
            List<HistoryStore.Event> history,
            List<HistoryStore.LinkedCall> calls,
            List<String> acts) {}

    /** @throws Problem.NotFound when there is none that the caller may know of */
    View read(Caller caller, long id) {
        var sql = desk.platform().database();
        var one = SuggestionStore.find(sql, id, desk.sight(sql, caller)).orElseThrow(() -> missing(id));
        return view(sql, caller, one, true);
    }

    /** @param whole with its history */
    View view(Sql sql, Caller caller, Suggestion one, boolean whole) {
        Function<String, String> shown = caller.supervises()
                ? desk.platform().numbers()::display
                : desk.platform().numbers()::masked;
        var now = one.now(caller);
        var part = whole ? desk.part(sql, one, caller) : one.part(caller);
        return new View(
                one.id(),
                one.version(),
                one.number(),
                one.state(),
                one.title(),
                one.text(),
                one.customerId(),
                one.customerName(),
                one.contact(),
                one.phone() == null ? "" : shown.apply(one.phone()),
                one.owner(),
                one.departmentId(),
                one.registeredAt(),
                one.answer(),
                one.adopted(),
                one.result(),
                one.reward(),
                TaskStore.list(sql, one.matter(), caller.language()),
                whole ? HistoryStore.list(sql, one.matter()) : List.of(),
                whole ? HistoryStore.calls(sql, one.matter()) : List.of(),
                ACTS.stream()
                        .filter(act -> SuggestionCourse.decide(now, act, part) instanceof Decision.Taken)
                        .map(SuggestionAct::key)
                        .toList());
    }
}
