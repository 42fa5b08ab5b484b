package hotline.requests;

import hotline.platform.database.Sql;
import hotline.platform.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Sends word of incidents: the alert comes through quiet hours; the letter goes to every number once. */
final class IncidentPosting {
    private static final List<String> FIELDS =
            List.of("number", "title", "place", "began", "symptom", "plan", "owner", "note");
    private static final String ALERT = "incident-alert";
    private static final String TASK = "incident-task";
    private static final String LETTER = "customer-letter";
    private final MatterPost post;
    private final Say say;

    IncidentPosting(MatterPost post, Say say) {
        this.post = post;
        this.say = say;
        post.topics(FIELDS, (_, _) -> List.of(), List.of(ALERT, TASK, LETTER));
    }

    void alert(Sql sql, Incident one, Collection<Long> people) {
        post.tell(sql, ALERT, one.matter().key() + "/alert", one.matter(), true, values(one, Texts.NONE), people);
    }

    /** The report is due. */
    void due(Sql sql, Incident one, TaskStore.Due task) {
        var values = values(one, task.explanation());
        post.tell(sql, TASK, "matter-task/" + task.id(), one.matter(), values, InCharge.of(sql, one, say.now()));
    }

    void letter(Sql sql, Incident one, long letterId, String number, String text) {
        var key = one.matter().key() + "/letter/" + letterId + "/" + number;
        post.customer(sql, LETTER, key, one.matter(), values(one, Texts.written(text)), number);
    }

    private MatterPost.Values values(Incident one, Texts note) {
        var began = say.moment(one.beganAt());
        return language -> Map.of(
                "number", one.number(),
                "title", one.title(),
                "place", one.place(),
                "began", began,
                "symptom", one.symptom(),
                "plan", one.plan(),
                "owner", one.owner().name(),
                "note", note.in(language));
    }
}
