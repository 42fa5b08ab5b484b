package hotline.followups;

import hotline.followups.EligibleStore.Window;
import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends word of follow-ups out of the house; never to whom the complaint is about (K2). */
final class Posting {
    private static final String ASSIGNED = "follow-up-assigned";
    private static final String IMPROVEMENT = "improvement-sent";
    private static final String SHORTFALL = "follow-up-shortfall";
    private static final String OVERDUE = "follow-up-late";
    private static final String IDLE = "improvement-late";
    private final Outbox outbox;

    Posting(Outbox outbox) {
        this.outbox = outbox;
        outbox.topic(new Topic(ASSIGNED, List.of("number", "title", "customer", "explanation"), Posting::ofFollowUp));
        outbox.topic(new Topic(IMPROVEMENT, List.of("score", "said", "note", "explanation"), Posting::ofImprovement));
        outbox.topic(new Topic(OVERDUE, List.of("number", "title", "customer", "explanation"), Posting::ofFollowUp));
        outbox.topic(new Topic(IDLE, List.of("score", "said", "note", "explanation"), Posting::ofImprovement));
        outbox.topic(new Topic(SHORTFALL, List.of("rule", "period", "completed", "target"), Posting::ofWindow));
    }

    static List<Long> ofFollowUp(Sql sql, long followUpId) {
        return subjects(sql, "follow_up f where f.id = $1", followUpId);
    }

    static List<Long> ofImprovement(Sql sql, long improvementId) {
        return subjects(sql, "improvement f where f.id = $1", improvementId);
    }

    /** @param eligibleId of any case of the window: whoever one of its complaints is about learns nothing of the count */
    private static List<Long> ofWindow(Sql sql, long eligibleId) {
        var cases = """
                follow_up_eligible f join follow_up_eligible one on one.rule = f.rule and one.period = f.period
                where one.id = $1""";
        return subjects(sql, cases, eligibleId);
    }

    private static List<Long> subjects(Sql sql, String from, long id) {
        return sql.query(
                "select distinct s.user_id from complaint_subject s where s.complaint_id in (select f.complaint_id from "
                        + from + ")",
                row -> row.getLong("user_id"),
                id);
    }

    /** A complaint's follow-up is somebody's to make; those of a level's rhythm are found in the worklist alone. */
    void assigned(Sql sql, long followUpId) {
        var one = FollowUpStore.lock(sql, followUpId).orElseThrow();
        if (one.assignedTo() == null || one.complaintId() == null) {
            return;
        }
        tell(
                sql,
                ASSIGNED,
                "follow-up/" + followUpId + "/" + one.version() + "/" + one.assignedTo(),
                followUpId,
                "/followups/" + followUpId,
                language -> Map.of(
                        "number", one.complaintNumber(),
                        "title", one.complaintTitle(),
                        "customer", one.customerName(),
                        "explanation", language == Language.EN ? one.explanationEn() : one.explanationZh()),
                List.of(one.assignedTo()));
    }

    /** A department has an improvement item to answer. */
    void improvement(Sql sql, long id, long departmentId, int score, String said, String note, Texts why) {
        tell(
                sql,
                IMPROVEMENT,
                "improvement/" + id,
                id,
                "/followups",
                language -> item(score, said, note, why.in(language)),
                inCharge(sql, departmentId));
    }

    /** A step of an overdue follow-up. */
    void overdue(Sql sql, long id, long noticeId, Map<Language, String> explanation, List<Long> told) {
        var one = FollowUpStore.lock(sql, id).orElseThrow();
        tell(
                sql,
                OVERDUE,
                "notice/" + noticeId,
                id,
                "/followups/" + id,
                language -> Map.of(
                        "number", one.complaintNumber(),
                        "title", one.complaintTitle(),
                        "customer", one.customerName(),
                        "explanation", explanation.getOrDefault(language, "")),
                told);
    }

    /** A step of an improvement item that nobody sends or answers. */
    void idle(Sql sql, long id, long noticeId, Map<Language, String> explanation, List<Long> told) {
        record Item(int score, String said, String note) {}
        var item = sql.only(
                "select score, said, note from improvement where id = $1",
                row -> new Item(row.getInteger("score"), row.getString("said"), row.getString("note")),
                id);
        tell(
                sql,
                IDLE,
                "notice/" + noticeId,
                id,
                "/followups",
                language -> item(item.score(), item.said(), item.note(), explanation.getOrDefault(language, "")),
                told);
    }

    private static Map<String, String> item(int score, String said, String note, String explanation) {
        return Map.of("score", String.valueOf(score), "said", said, "note", note, "explanation", explanation);
    }

    /** A window ends soon while its share is not reached. */
    void shortfall(Sql sql, Window window, Function<Language, String> rule, Coverage coverage) {
        var any = sql.only(
                "select min(id) as id from follow_up_eligible where rule = $1 and period = $2",
                row -> row.getLong("id"),
                window.rule(),
                window.period());
        tell(
                sql,
                SHORTFALL,
                "follow-up-window/" + window.rule() + "/" + window.period(),
                any,
                "/followups",
                language -> Map.of(
                        "rule", rule.apply(language),
                        "period", window.period(),
                        "completed", String.valueOf(coverage.completed()),
                        "target", String.valueOf(coverage.target())),
                inCharge(sql, null));
    }

    /** Supervisors of a department and its head; of all of them when null. */
    private static List<Long> inCharge(Sql sql, @Nullable Long departmentId) {
        return sql.query("""
                select u.id from app_user u where u.active and (
                    (u.role = 'supervisor' and ($1::bigint is null or u.department_id = $1))
                    or exists (select from department d where d.head_user_id = u.id and ($1 is null or d.id = $1)))
                order by u.id""", row -> row.getLong("id"), departmentId);
    }

    private void tell(
            Sql sql,
            String kind,
            String key,
            long about,
            String link,
            Function<Language, Map<String, String>> say,
            List<Long> people) {
        var values = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            values.put(language, say.apply(language));
        }
        outbox.tell(sql, new Event(key, kind, about, false, link, values), people);
    }
}
