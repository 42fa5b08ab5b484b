package hotline.requests;

import hotline.cases.OfferStore;
import hotline.platform.database.Sql;
import hotline.platform.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Sends word of suggestions to who is to answer them. */
final class SuggestionPosting {
    private static final String ROUTED = "suggestion-routed";
    private static final String TASK = "suggestion-task";
    private final MatterPost post;
    private final Say say;

    SuggestionPosting(MatterPost post, Say say) {
        this.post = post;
        this.say = say;
        post.topics(List.of("number", "title", "note"), (_, _) -> List.of(), List.of(ROUTED, TASK));
    }

    void routed(Sql sql, Suggestion one) {
        if (one.departmentId() != null) {
            var key = one.matter().key() + "/routed/" + one.version();
            tell(
                    sql,
                    ROUTED,
                    key,
                    one,
                    Texts.NONE,
                    OfferStore.supervisors(sql, one.departmentId(), List.of(), say.now()));
        }
    }

    void due(Sql sql, Suggestion one, TaskStore.Due task) {
        tell(sql, TASK, "matter-task/" + task.id(), one, task.explanation(), InCharge.of(sql, one, say.now()));
    }

    private void tell(Sql sql, String kind, String key, Suggestion one, Texts note, Collection<Long> people) {
        MatterPost.Values values =
                language -> Map.of("number", one.number(), "title", one.title(), "note", note.in(language));
        post.tell(sql, kind, key, one.matter(), values, people);
    }
}
