package hotline.requests;

import hotline.cases.OfferStore;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sends word of service requests: to ours, and to the customer. */
final class Posting {
    private static final List<String> OURS = List.of("number", "product", "address", "what", "note");
    private static final List<String> CUSTOMERS = List.of("number", "product", "start", "finish", "note");
    private static final String OFFERED = "service-offered";
    private static final String TASK = "service-task";
    private static final String APPROVAL = "service-contractor";
    private static final String VISIT = "customer-visit";
    private static final String READY = "customer-ready";
    private static final String DELAY = "customer-delay";
    private final MatterPost post;
    private final Say say;

    Posting(MatterPost post, Say say) {
        this.post = post;
        this.say = say;
        post.topics(OURS, Posting::excludedFrom, List.of(OFFERED, TASK, APPROVAL));
        post.topics(CUSTOMERS, Posting::excludedFrom, List.of(VISIT, READY, DELAY));
    }

    /** Whom the complaint is about that it belongs to (K2). */
    static List<Long> excludedFrom(Sql sql, long requestId) {
        return sql.query("""
                select s.user_id from complaint_subject s join service_request r on r.complaint_id = s.complaint_id
                where r.id = $1""", row -> row.getLong("user_id"), requestId);
    }

    void offered(Sql sql, ServiceRequest one, String by, String note, Collection<Long> people) {
        tell(sql, OFFERED, one.matter().key() + "/offered/" + one.version(), one, _ -> by, Texts.written(note), people);
    }

    /** Something has become due: whoever is responsible is told, once. */
    void due(Sql sql, ServiceRequest one, TaskStore.Due task) {
        tell(
                sql,
                TASK,
                "matter-task/" + task.id(),
                one,
                language -> say.text(language, "requests.task." + task.kind().key()),
                task.explanation(),
                InCharge.of(sql, one, say.now()));
    }

    /** The supervisors in charge say whether the contractor may. */
    void approval(Sql sql, ServiceRequest one) {
        var people = one.departmentId() == null
                ? List.<Long>of()
                : OfferStore.supervisors(sql, one.departmentId(), excludedFrom(sql, one.id()), say.now());
        var key = one.matter().key() + "/contractor/" + one.version();
        tell(sql, APPROVAL, key, one, _ -> one.contractor(), Texts.NONE, people);
    }

    private void tell(
            Sql sql,
            String kind,
            String key,
            ServiceRequest one,
            Function<Language, String> what,
            Texts note,
            Collection<Long> people) {
        MatterPost.Values values = language -> Map.of(
                "number", one.number(),
                "product", one.product(),
                "address", one.address(),
                "what", what.apply(language),
                "note", note.in(language));
        post.tell(sql, kind, key, one.matter(), one.urgent(), values, people);
    }

    /** The customer hears when somebody comes. */
    void visit(Sql sql, ServiceRequest one) {
        customer(sql, VISIT, "visit/" + one.version(), one, "");
    }

    /** The customer hears that it will be ready. */
    void ready(Sql sql, ServiceRequest one) {
        customer(sql, READY, "ready/" + one.version(), one, "");
    }

    /** The customer hears that it takes longer, at once. */
    void delay(Sql sql, ServiceRequest one, String why) {
        customer(sql, DELAY, "delay/" + one.version(), one, why);
    }

    private void customer(Sql sql, String kind, String key, ServiceRequest one, String note) {
        if (one.plannedStart() == null || one.plannedFinish() == null) {
            return;
        }
        var start = say.moment(one.plannedStart());
        var finish = say.moment(one.plannedFinish());
        MatterPost.Values values = _ -> Map.of(
                "number", one.number(), "product", one.product(), "start", start, "finish", finish, "note", note);
        post.customer(
                sql, kind, one.matter().key() + "/" + key, one.matter(), one.urgent(), values, one.phone(), say.now());
    }
}
