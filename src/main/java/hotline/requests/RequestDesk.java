package hotline.requests;

import hotline.cases.OfferStore;
import hotline.cases.Part;
import hotline.customers.Customers;
import hotline.people.Absences;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.limits.ServicePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everything in this room needs: who may see what, whose rules hold, and one way to write down what happened. */
final class RequestDesk {
    private final Platform platform;
    private final Audit audit;
    private final Customers customers;
    private final Policies policies;
    private final Posting posting;
    private final Say say;

    RequestDesk(Platform platform, Audit audit, Customers customers, Policies policies, Posting posting, Say say) {
        this.platform = platform;
        this.audit = audit;
        this.customers = customers;
        this.policies = policies;
        this.posting = posting;
        this.say = say;
    }

    Platform platform() {
        return platform;
    }

    Customers customers() {
        return customers;
    }

    Policies policies() {
        return policies;
    }

    Posting posting() {
        return posting;
    }

    Say say() {
        return say;
    }

    Instant now() {
        return platform.clock().instant();
    }

    Version<ServicePolicy> policy(Sql sql, long versionId) {
        return policies.serviceOf(sql, versionId);
    }

    List<@Nullable Object> sight(Sql sql, Caller caller) {
        return Sight.parameters(sql, customers, caller, now());
    }

    /** What that person is to it; who stands in for the owner has the owner's part, unless the owner may have none (K2). */
    Part part(Sql sql, Owned one, Caller caller) {
        var part = one.part(caller);
        var owner = one.owner();
        if (part != Part.WITNESS || owner == null) {
            return part;
        }
        return Absences.presentFor(sql, owner.userId(), now(), one.matter().keptFrom(sql))
                .filter(acting -> acting == caller.userId())
                .map(_ -> Part.OWNER)
                .orElse(part);
    }

    /** Whether the open offer waits for this person, or for a supervisor of the department whose place they take. */
    boolean offeredTo(Sql sql, ServiceRequest one, Caller caller) {
        var offer = one.offer();
        return one.offeredTo(caller)
                || (offer != null
                        && offer.user() == null
                        && supervisors(sql, one, offer.departmentId()).contains(caller.userId()));
    }

    /** Who may accept it when it is offered to that department. */
    List<Long> supervisors(Sql sql, ServiceRequest one, long departmentId) {
        return OfferStore.supervisors(sql, departmentId, one.matter().keptFrom(sql), now());
    }

    /** @throws Problem.NotFound when there is none, or none that the caller may know of */
    ServiceRequest find(Sql sql, Caller caller, long id) {
        return RequestStore.find(sql, id, sight(sql, caller)).orElseThrow(() -> missing(id));
    }

    /** @throws Problem.Conflict when somebody changed it since that version was read, saying who did what */
    ServiceRequest lock(Sql sql, Caller caller, long id, int version) {
        var one = RequestStore.lock(sql, id, sight(sql, caller)).orElseThrow(() -> missing(id));
        if (one.version() != version) {
            throw changedMeanwhile(sql, caller, one.matter());
        }
        return one;
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("requests.no-such-request", Long.toString(id));
    }

    /** Says who did what to it last. */
    Problem changedMeanwhile(Sql sql, Caller caller, Matter matter) {
        var last = HistoryStore.last(sql, matter).orElseThrow();
        var what = say.text(caller.language(), "requests.what." + last.what());
        return new Problem.Conflict("requests.changed-meanwhile", last.by(), what);
    }

    /** @throws Problem.Forbidden when the caller only looks on */
    void requireHandling(Sql sql, Owned one, Caller caller) {
        if (part(sql, one, caller) == Part.WITNESS) {
            throw new Problem.Forbidden("requests.not-yours");
        }
    }

    /** As numbers are stored; null when none was typed. @throws Problem.Invalid when it is none */
    @Nullable
    String number(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var number = platform.numbers().read(typed);
        if (!number.identifies()) {
            throw new Problem.Invalid("requests.not-a-number", "phone");
        }
        return number.key();
    }

    /** Writes the history row, and last of all the audit row. */
    void record(Sql sql, Caller caller, Matter matter, String what, String note) {
        HistoryStore.add(sql, matter, caller.userId(), what, note, now());
        audit.record(sql, caller, "requests." + what, Audit.object(matter.kind().key(), matter.id()), Map.of());
    }
}
