package hotline.requests;

import hotline.calls.CallsRoom;
import hotline.cases.CaseNumbers;
import hotline.cases.Cases;
import hotline.cases.OfferStore;
import hotline.cases.Receivers;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports an incident at once to whom the policy names, and joins to it whoever is concerned. */
final class ReportIncident {
    private static final Duration LONGEST_AGO = Duration.ofDays(7);
    private final RequestDesk desk;
    private final CaseNumbers numbers;
    private final CallsRoom calls;
    private final Cases cases;
    private final IncidentPosting posting;

    ReportIncident(RequestDesk desk, CaseNumbers numbers, CallsRoom calls, Cases cases, IncidentPosting posting) {
        this.desk = desk;
        this.numbers = numbers;
        this.calls = calls;
        this.cases = cases;
        this.posting = posting;
    }

    /** As it is reported. @param beganAt null: now @param departmentId who answers for it; null: the reporter's */
    record Draft(
            String title,
            String place,
            String symptom,
            @Nullable String plan,
            @Nullable Instant beganAt,
            @Nullable Long departmentId,
            @Nullable Long callId) {}

    /** Who is concerned: one of them. */
    record Joined(
            @Nullable Long complaintId,
            @Nullable Long requestId,
            @Nullable Long callId) {}

    RegisterRequest.Registered report(Caller caller, Draft draft) {
        Fields.filled(draft.title(), "title");
        Fields.filled(draft.place(), "place");
        Fields.filled(draft.symptom(), "symptom");
        var now = desk.now();
        var began = draft.beganAt() == null ? now : draft.beganAt();
        if (began.isAfter(now) || began.isBefore(now.minus(LONGEST_AGO))) {
            throw new Problem.Invalid("requests.began-when", "beganAt");
        }
        var member = draft.callId() == null ? null : ofCall(caller, draft.callId());
        var number = numbers.next(desk.platform().database(), now);
        return desk.platform().database().transaction(sql -> {
            var department = draft.departmentId() == null ? caller.departmentId() : draft.departmentId();
            if (department != null && !OfferStore.exists(sql, department, null)) {
                throw new Problem.Invalid("requests.no-such-assignee", "departmentId");
            }
            var policy = desk.policies().service(sql, now);
            var id = IncidentStore.insert(sql, number, policy.id(), draft, caller.userId(), department, began, now);
            desk.record(
                    sql,
                    caller,
                    Matter.incident(id),
                    "report-incident",
                    draft.place().strip());
            if (member != null) {
                join(sql, caller, id, member);
            }
            alert(sql, id, department, caller.userId(), now);
            return new RegisterRequest.Registered(id, number);
        });
    }

    /** In the transaction of the report: who is to be told is told, or there is no incident. */
    private void alert(Sql sql, long id, @Nullable Long department, long by, Instant now) {
        var one = IncidentStore.find(sql, id).orElseThrow();
        var people = new TreeSet<Long>();
        for (var receiver : desk.policy(sql, one.policyId()).rules().incidentAlert()) {
            people.addAll(Receivers.of(sql, department, by, new Long[0], receiver, now));
        }
        if (people.isEmpty()) {
            people.addAll(sql.query(
                    "select id from app_user where active and role = 'administrator' order by id",
                    row -> row.getLong("id")));
        }
        var told = List.copyOf(people);
        IncidentStore.tell(sql, id, told, now);
        posting.alert(sql, one, told);
    }

    void join(Caller caller, long id, Joined joined) {
        var member = member(caller, joined);
        desk.platform().database().inTransaction(sql -> {
            var one = IncidentStore.lock(sql, id, caller.userId())
                    .orElseThrow(() -> new Problem.NotFound("requests.no-such-incident", Long.toString(id)));
            if (one.state() == IncidentState.CLOSED) {
                throw new Problem.Conflict("requests.incident-closed");
            }
            join(sql, caller, id, member);
        });
    }

    private void join(Sql sql, Caller caller, long id, IncidentStore.Member member) {
        var now = desk.now();
        if (!IncidentStore.join(sql, id, member, caller.userId(), now)) {
            return;
        }
        if (member.callId() != null) {
            HistoryStore.link(sql, Matter.incident(id), member.callId(), caller.userId(), now);
        }
        if (member.requestId() != null) {
            var number = IncidentStore.find(sql, id).orElseThrow().number();
            HistoryStore.add(sql, Matter.request(member.requestId()), caller.userId(), "join-incident", number, now);
        }
        if (!ofComplaint(sql, member)) {
            HistoryStore.add(sql, Matter.incident(id), caller.userId(), "join", "", now);
        }
    }

    /** Whom it is about reads the history too, and could count (K2). */
    private static boolean ofComplaint(Sql sql, IncidentStore.Member member) {
        return member.complaintId() != null
                || (member.requestId() != null
                        && RequestStore.read(sql, member.requestId())
                                .filter(request -> request.complaintId() != null)
                                .isPresent());
    }

    private IncidentStore.Member member(Caller caller, Joined joined) {
        var sql = desk.platform().database();
        if (joined.callId() != null) {
            return ofCall(caller, joined.callId());
        }
        if (joined.requestId() != null) {
            var request = desk.find(sql, caller, joined.requestId());
            return new IncidentStore.Member(null, request.id(), null, request.customerId(), request.phone());
        }
        if (joined.complaintId() != null) {
            cases.requireVisible(caller, joined.complaintId());
            return sql.only(
                    "select person_id, phone from complaint where id = $1",
                    row -> new IncidentStore.Member(
                            joined.complaintId(), null, null, row.getLong("person_id"), row.getString("phone")),
                    joined.complaintId());
        }
        throw new Problem.Invalid("requests.field-needed", "callId");
    }

    private IncidentStore.Member ofCall(Caller caller, long callId) {
        var call =
                calls.known(caller, callId).orElseThrow(() -> new Problem.Invalid("requests.no-such-call", "callId"));
        var phone = call.number().isEmpty() ? null : call.number();
        return new IncidentStore.Member(null, null, call.id(), call.customerId(), phone);
    }

    void acknowledge(Caller caller, long id) {
        desk.platform().database().inTransaction(sql -> {
            if (!IncidentStore.acknowledge(sql, id, caller.userId(), desk.now())) {
                throw new Problem.Conflict("requests.nothing-to-acknowledge");
            }
            desk.record(sql, caller, Matter.incident(id), "acknowledge", "");
        });
    }
}
