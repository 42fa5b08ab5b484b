package hotline.requests;

import hotline.outbox.Event;
import hotline.outbox.Outbox;
import hotline.outbox.Topic;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends word of matters out of the house: to ours with a link to its page, to the customer with a line in its history. */
final class MatterPost {
    private final Outbox outbox;

    MatterPost(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What the templates name, in each language. */
    interface Values extends Function<Language, Map<String, String>> {}

    /** @param fields what the templates of these kinds may name @param discretion who must not know (K2) */
    void topics(List<String> fields, Topic.Discretion discretion, List<String> kinds) {
        kinds.forEach(kind -> outbox.topic(new Topic(kind, fields, discretion)));
    }

    /** @param key which happening it is: told once, whatever runs twice */
    void tell(Sql sql, String kind, String key, Matter about, Values values, Collection<Long> people) {
        outbox.tell(
                sql,
                event(kind, key, about, about.path(), false, values),
                people.stream().distinct().toList());
    }

    /** As above, through quiet hours when it is urgent. */
    void tell(Sql sql, String kind, String key, Matter about, boolean urgent, Values values, Collection<Long> people) {
        outbox.tell(sql, event(kind, key, about, about.path(), urgent, values), people);
    }

    /** By short message, where a gateway is set and there is a number. @param urgent through quiet hours @param now for the history */
    void customer(
            Sql sql,
            String kind,
            String key,
            Matter about,
            boolean urgent,
            Values values,
            @Nullable String number,
            Instant now) {
        if (number != null && outbox.tellCustomer(sql, event(kind, key, about, "", urgent, values), number)) {
            HistoryStore.add(sql, about, null, "short-message", kind, now);
        }
    }

    /** As above, not urgent, and without a line for each of many. */
    void customer(Sql sql, String kind, String key, Matter about, Values values, String number) {
        outbox.tellCustomer(sql, event(kind, key, about, "", false, values), number);
    }

    private static Event event(String kind, String key, Matter about, String link, boolean urgent, Values values) {
        var said = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            said.put(language, values.apply(language));
        }
        return new Event(key, kind, about.id(), urgent, link, said);
    }
}
