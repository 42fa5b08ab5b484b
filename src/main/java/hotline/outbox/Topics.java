package hotline.outbox;

import hotline.outbox.MessageStore.Taken;
import hotline.outbox.MessageStore.Written;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The kinds of events that there are, as the rooms make them known. */
final class Topics {
    private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();

    void add(Topic topic) {
        topics.put(topic.kind(), topic);
    }

    Optional<Topic> of(String kind) {
        return Optional.ofNullable(topics.get(kind));
    }

    List<Topic> all() {
        return List.copyOf(topics.values());
    }

    List<Long> excluded(Sql sql, String kind, long about) {
        return of(kind).map(topic -> topic.discretion().excluded(sql, about)).orElse(List.of());
    }

    /** The address that a person finds in their message. */
    String link(Sql sql, Written event, long userId) {
        return of(event.kind())
                .map(Topic::link)
                .map(personal -> personal.of(sql, event.about(), userId))
                .orElse(event.link());
    }

    /** What its templates name, as that person reads it. */
    Map<String, String> words(Sql sql, Written event, long userId, Language language) {
        var words = new HashMap<>(event.values(language));
        of(event.kind()).map(Topic::words).ifPresent(own -> words.putAll(own.of(sql, event.about(), userId, language)));
        return words;
    }

    /** Whether it may still be told to whom it was written; who is excluded may have changed since. */
    boolean mayHear(Sql sql, Taken message) {
        var excluded = excluded(sql, message.event().kind(), message.event().about());
        if (message.number() != null) {
            return true;
        }
        if (message.userId() != null) {
            return !excluded.contains(message.userId());
        }
        return message.endpointId() != null
                && EndpointStore.active(sql, message.endpointId())
                        .filter(target -> !target.leaks(excluded))
                        .isPresent();
    }
}
