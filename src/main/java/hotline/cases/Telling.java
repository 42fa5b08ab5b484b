package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells the people whom the policy names, each step once, and writes down whom. */
final class Telling {
    private final Policies policies;
    private final Messages messages;
    private final Posting posting;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    Telling(Policies policies, Messages messages, Posting posting) {
        this.posting = posting;
        this.policies = policies;
        this.messages = messages;
    }

    /** Hears the ids of people who were told something, after it was written. */
    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    /** Sends word out of the house, in the transaction. */
    Posting posting() {
        return posting;
    }

    /** To be called after the transaction. */
    void announce(Iterable<Long> told) {
        told.forEach(user -> listeners.forEach(listener -> listener.accept(user)));
    }

    /** Everybody whom the policy wants to be told at once of that grade. @return who was told */
    List<Long> alert(Sql sql, long complaintId, @Nullable Long policyId, Grade grade, Instant now) {
        var policy = policies.complaintsOf(sql, policyId);
        var receivers = policy.rules().alerts().getOrDefault(grade.key(), List.of());
        if (receivers.isEmpty()) {
            return List.of();
        }
        var people = new TreeSet<Long>();
        receivers.forEach(receiver -> people.addAll(NoticeStore.receivers(sql, complaintId, receiver, now)));
        if (people.isEmpty()) {
            people.addAll(NoticeStore.administrators(sql, complaintId, now));
        }
        var explanation = inEach(language -> policy.title() + " · "
                + policies.text().grade(grade.key(), language) + ": " + text(language, "cases.notice.alert"));
        var told = List.copyOf(people);
        var raised = NoticeStore.raise(
                sql,
                Noticed.complaint(complaintId),
                NoticeStore.ALERT,
                grade.weight(),
                receivers.getLast(),
                now,
                null,
                explanation,
                told);
        raised.ifPresent(notice -> {
            posting.alert(sql, complaintId, notice, explanation, told);
            HistoryStore.add(sql, complaintId, null, now, What.ALERTED, null, grade.key(), Texts.of(explanation));
        });
        return raised.isPresent() ? told : List.of();
    }

    private static Map<Language, String> inEach(Function<Language, String> say) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, say.apply(language));
        }
        return texts;
    }

    private String text(Language language, String key, Object... arguments) {
        return messages.find(language, key, List.of(arguments)).orElse(key);
    }
}
