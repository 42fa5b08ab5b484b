package hotline.cases;

import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.outbox.Way;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends word of complaints out of the house; never to whom one is about (K2). */
final class Posting {
    private static final String ALERT = "complaint-alert";
    private static final String LATE = "complaint-late";
    private static final String WAVE = "complaints-late";
    private static final int FIRST_OF_A_WAVE = 10;
    private static final String OFFERED = "complaint-offered";
    private static final String RAISED_AGAIN = "complaint-raised-again";
    private static final String DISPUTED = "complaint-disputed";
    private static final String APPROVAL = "approval-asked";
    private static final String DECIDED = "approval-decided";
    private static final String ACTION = "complaint-action";
    private static final String PASSED = "complaint-passed";
    private static final String REPORTED = "branch-reported";
    private final Outbox outbox;
    private final Policies policies;
    private final Messages messages;

    Posting(Outbox outbox, Policies policies, Messages messages, ApprovalLinks links) {
        this.outbox = outbox;
        this.policies = policies;
        this.messages = messages;
        outbox.topic(new Topic(ALERT, List.of("number", "title", "grade", "owner", "explanation"), Posting::excluded));
        outbox.topic(
                new Topic(DISPUTED, List.of("number", "title", "grade", "owner", "explanation"), Posting::excluded));
        outbox.topic(new Topic(LATE, List.of("number", "title", "grade", "owner", "explanation"), Posting::excluded));
        // Everybody's own are counted when it is sent; a group hears how many there are that are about nobody.
        outbox.topic(new Topic(
                WAVE,
                List.of("count", "list"),
                (_, _) -> List.of(),
                null,
                LATE,
                (sql, wave, userId, _) -> own(WaveStore.own(sql, wave, userId, FIRST_OF_A_WAVE))));
        outbox.topic(new Topic(OFFERED, List.of("number", "title", "grade", "owner", "by", "note"), Posting::excluded));
        var asked = List.of("number", "title", "grade", "owner", "explanation", "what", "amount", "note", "by");
        outbox.topic(new Topic(APPROVAL, asked, ApprovalLinks::excluded, links::link));
        outbox.topic(new Topic(
                DECIDED, List.of("number", "title", "grade", "owner", "explanation", "note"), Posting::excluded));
        outbox.topic(new Topic(
                ACTION, List.of("number", "title", "grade", "owner", "explanation", "note"), Posting::excluded));
        outbox.topic(new Topic(PASSED, List.of("number", "title", "grade", "owner"), Posting::excluded));
        outbox.topic(new Topic(
                REPORTED, List.of("number", "title", "grade", "owner", "branch", "by", "note"), Posting::excluded));
        outbox.topic(new Topic(RAISED_AGAIN, List.of("number", "title", "grade", "owner", "note"), Posting::excluded));
    }

    static List<Long> excluded(Sql sql, long complaintId) {
        return sql.query(
                "select user_id from complaint_subject where complaint_id = $1",
                row -> row.getLong("user_id"),
                complaintId);
    }

    /** A grade's alert list; comes through quiet hours. */
    void alert(Sql sql, long complaintId, long noticeId, Map<Language, String> explanation, Collection<Long> told) {
        tell(sql, ALERT, "notice/" + noticeId, complaintId, true, explanation, Map.of(), told);
    }

    /** A step of a late clock. */
    void late(Sql sql, long complaintId, long noticeId, Map<Language, String> explanation, Collection<Long> told) {
        tell(sql, LATE, "notice/" + noticeId, complaintId, false, explanation, Map.of(), told);
    }

    /** Many became late at one moment. @param open how many of them are about nobody */
    void wave(Sql sql, long wave, int open, Collection<Long> told) {
        var values = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            values.put(language, Map.of("count", Integer.toString(open), "list", ""));
        }
        outbox.tell(sql, new Event("late-wave/" + wave, WAVE, wave, false, "/work", values), told);
    }

    private static Map<String, String> own(WaveStore.Own own) {
        var lines = String.join("\n", own.first());
        return Map.of(
                "count",
                Integer.toString(own.many()),
                "list",
                own.many() > own.first().size() ? lines + "\n…" : lines);
    }

    /** The office is to decide whose it is. */
    void disputed(Sql sql, long complaintId, long noticeId, Map<Language, String> explanation, Collection<Long> told) {
        tell(sql, DISPUTED, "notice/" + noticeId, complaintId, false, explanation, Map.of(), told);
    }

    /** A handover waits for somebody. @param version of the complaint, which says which handover */
    void offered(Sql sql, long complaintId, int version, String by, Texts note, Collection<Long> told) {
        var key = "complaint/" + complaintId + "/offered/" + version;
        var what = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            what.put(language, Map.of("by", by, "note", note.in(language)));
        }
        var said = said(sql, complaintId, Map.of(), what);
        outbox.tell(sql, new Event(key, OFFERED, complaintId, false, link(complaintId), said), told);
    }

    /** One person is asked for a consent, with a link of their own. */
    void approval(Sql sql, Approval approval, int step, long userId, Map<Language, String> explanation) {
        var key = "approval/" + approval.id() + "/" + step + "/" + userId;
        var what = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            what.put(
                    language,
                    Map.of(
                            "what", kind(approval.kind(), language),
                            "amount",
                                    approval.amount() == null
                                            ? ""
                                            : "¥" + approval.amount().toPlainString(),
                            "note", approval.note(),
                            "by", approval.proposedBy().name()));
        }
        var said = said(sql, approval.complaintId(), explanation, what);
        outbox.tell(
                sql,
                new Event(key, APPROVAL, approval.id(), false, link(approval.complaintId()), said),
                List.of(userId));
    }

    private String kind(ApprovalKind kind, Language language) {
        return messages.find(language, "cases.approval.kind." + kind.key(), List.of())
                .orElse(kind.key());
    }

    /** What became of it. */
    void approvalDecided(
            Sql sql, Approval approval, Map<Language, String> explanation, String note, Collection<Long> told) {
        var key = "approval/" + approval.id() + "/decided";
        tell(sql, DECIDED, key, approval.complaintId(), false, explanation, Map.of("note", note), told);
    }

    /** Somebody is to see to it that it does not happen again. */
    void action(Sql sql, long complaintId, long actionId, Map<Language, String> explanation, String text, long told) {
        var key = "complaint-action/" + actionId + "/" + told;
        tell(sql, ACTION, key, complaintId, false, explanation, Map.of("note", text), List.of(told));
    }

    /** A branch has a complaint to settle. @param by whatever these people wish otherwise @return who is told that way */
    List<Long> passed(Sql sql, long complaintId, int version, Collection<Long> told, Set<Way> by) {
        var key = "complaint/" + complaintId + "/passed/" + version;
        var event = new Event(
                key, PASSED, complaintId, false, link(complaintId), said(sql, complaintId, Map.of(), Map.of()));
        return outbox.tell(sql, event, told, by);
    }

    /** What a branch reports to who took the complaint. */
    void reported(
            Sql sql, long complaintId, int version, String branch, String by, String note, Collection<Long> told) {
        var key = "complaint/" + complaintId + "/reported/" + version;
        var more = Map.of("branch", branch, "by", by, "note", note);
        tell(sql, REPORTED, key, complaintId, false, Map.of(), more, told);
    }

    private static String link(long complaintId) {
        return "/complaints/" + complaintId;
    }

    void raisedAgain(Sql sql, long complaintId, int version, String note, Collection<Long> told) {
        var key = "complaint/" + complaintId + "/raised-again/" + version;
        tell(sql, RAISED_AGAIN, key, complaintId, false, Map.of(), Map.of("note", note), told);
    }

    private void tell(
            Sql sql,
            String kind,
            String key,
            long complaintId,
            boolean emergency,
            Map<Language, String> explanation,
            Map<String, String> more,
            Collection<Long> told) {
        var what = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            what.put(language, more);
        }
        var values = said(sql, complaintId, explanation, what);
        outbox.tell(sql, new Event(key, kind, complaintId, emergency, link(complaintId), values), told);
    }

    private Map<Language, Map<String, String>> said(
            Sql sql, long complaintId, Map<Language, String> explanation, Map<Language, Map<String, String>> more) {
        record Known(String number, String title, @Nullable String grade, String owner) {}
        var known = sql.only(
                """
                select c.number, c.title, c.grade, coalesce(o.display_name, '–') as owner
                from complaint c left join app_user o on o.id = c.owner_id where c.id = $1""",
                row -> new Known(
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("grade"),
                        row.getString("owner")),
                complaintId);
        var values = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            var said = new HashMap<>(more.getOrDefault(language, Map.of()));
            said.put("number", known.number());
            said.put("title", known.title());
            said.put("owner", known.owner());
            said.put("grade", known.grade() == null ? "" : policies.text().grade(known.grade(), language));
            said.put("explanation", explanation.getOrDefault(language, ""));
            values.put(language, said);
        }
        return values;
    }
}
