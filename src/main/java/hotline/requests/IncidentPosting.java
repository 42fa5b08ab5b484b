package hotline.requests;

import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sends word of incidents: the alert comes through quiet hours; the letter goes to every number once. */
final class IncidentPosting {
    private static final List<String> FIELDS =
            List.of("number", "title", "place", "began", "symptom", "plan", "owner", "note");
    private static final String ALERT = "incident-alert";
    private static final String TASK = "incident-task";
    private static final String LETTER = "customer-letter";
    private final Outbox outbox;
    private final Say say;

    IncidentPosting(Outbox outbox, Say say) {
        this.outbox = outbox;
        this.say = say;
        for (var kind : List.of(ALERT, TASK, LETTER)) {
            outbox.topic(new Topic(kind, FIELDS, (_, _) -> List.of()));
        }
    }

    void alert(Sql sql, Incident one, Collection<Long> people) {
        var key = one.matter().key() + "/alert";
        outbox.tell(sql, new Event(key, ALERT, one.id(), true, one.matter().path(), values(one, "")), people);
    }

    /** The report is due. */
    void due(Sql sql, Incident one, TaskStore.Due task) {
        var event = new Event(
                "matter-task/" + task.id(),
                TASK,
                one.id(),
                false,
                one.matter().path(),
                values(one, task.explanation().zh()));
        outbox.tell(sql, event, List.of(one.owner().userId()));
    }

    void letter(Sql sql, Incident one, long letterId, String number, String text) {
        var event = new Event(
                one.matter().key() + "/letter/" + letterId + "/" + number,
                LETTER,
                one.id(),
                false,
                "",
                values(one, text));
        outbox.tellCustomer(sql, event, number);
    }

    private Map<Language, Map<String, String>> values(Incident one, String note) {
        var values = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            values.put(
                    language,
                    Map.of(
                            "number", one.number(),
                            "title", one.title(),
                            "place", one.place(),
                            "began", say.moment(one.beganAt()),
                            "symptom", one.symptom(),
                            "plan", one.plan(),
                            "owner", one.owner().name(),
                            "note", note));
        }
        return values;
    }
}
