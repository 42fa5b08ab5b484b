package hotline.requests;

import hotline.cases.OfferStore;
import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sends word of suggestions to who is to answer them. */
final class SuggestionPosting {
    private static final String ROUTED = "suggestion-routed";
    private static final String TASK = "suggestion-task";
    private final Outbox outbox;

    SuggestionPosting(Outbox outbox) {
        this.outbox = outbox;
        for (var kind : List.of(ROUTED, TASK)) {
            outbox.topic(new Topic(kind, List.of("number", "title", "note"), (_, _) -> List.of()));
        }
    }

    void routed(Sql sql, Suggestion one) {
        if (one.departmentId() != null) {
            var key = one.matter().key() + "/routed/" + one.version();
            tell(sql, ROUTED, key, one, "", OfferStore.supervisors(sql, one.departmentId()));
        }
    }

    void due(Sql sql, Suggestion one, TaskStore.Due task) {
        var people = List.of(one.owner().userId());
        tell(sql, TASK, "matter-task/" + task.id(), one, task.explanation().zh(), people);
    }

    private void tell(Sql sql, String kind, String key, Suggestion one, String note, Collection<Long> people) {
        var values = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            values.put(language, Map.of("number", one.number(), "title", one.title(), "note", note));
        }
        outbox.tell(sql, new Event(key, kind, one.id(), false, one.matter().path(), values), people);
    }
}
