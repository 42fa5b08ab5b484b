package hotline.cases;

import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.limits.ComplaintPolicy;
import hotline.policies.limits.LadderStep;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells the people whom the policy names, each step once, and writes down whom. */
final class Telling {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    /** No ladder is as long. */
    static final int STEPS_OF_A_ROUND = 1_000;

    private final Policies policies;
    private final Messages messages;
    private final Audit audit;
    private final Posting posting;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    Telling(Policies policies, Messages messages, Audit audit, Posting posting) {
        this.posting = posting;
        this.policies = policies;
        this.messages = messages;
        this.audit = audit;
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
                sql, complaintId, NoticeStore.ALERT, grade.weight(), receivers.getLast(), now, null, explanation, told);
        raised.ifPresent(notice -> {
            posting.alert(sql, complaintId, notice, explanation, told);
            HistoryStore.add(sql, complaintId, null, now, What.ALERTED, null, grade.key(), explanation);
        });
        return raised.isPresent() ? told : List.of();
    }

    /** One step of a late clock. @return who was told; nobody when that step was raised before */
    List<Long> raise(
            Sql sql,
            LadderStore.Running clock,
            Version<ComplaintPolicy> policy,
            int number,
            LadderStep step,
            Instant now) {
        var told = people(sql, clock, step.to(), now);
        var zone = policies.workingTime(clock.departmentId()).zone();
        var explanation = inEach(language -> late(policy, clock, step, zone, language));
        var raised = NoticeStore.raise(
                sql,
                clock.complaintId(),
                clock.kind(),
                place(clock, number),
                step.to(),
                now,
                clock.dueAt(),
                explanation,
                told);
        if (raised.isEmpty()) {
            return List.of();
        }
        WaveStore.raised(sql, raised.get());
        HistoryStore.add(
                sql,
                clock.complaintId(),
                null,
                now,
                What.ESCALATED,
                null,
                step.to().key(),
                explanation);
        audit.recordSystem(
                sql,
                "cases.escalate",
                Audit.object("complaint", clock.complaintId()),
                Map.of("clock", clock.kind(), "step", number, "to", step.to().key(), "told", told.size()));
        return told;
    }

    /** The step's place among those of all rounds, in which each is raised once. */
    private static int place(LadderStore.Running clock, int number) {
        return clock.round() * STEPS_OF_A_ROUND + number;
    }

    /** Where nobody holds that part, the next above; at last the administrators. */
    private static List<Long> people(Sql sql, LadderStore.Running clock, Receiver first, Instant now) {
        var excluded = Posting.excluded(sql, clock.complaintId()).toArray(Long[]::new);
        for (var receiver : Receiver.values()) {
            if (receiver.compareTo(first) >= 0) {
                var people = Receivers.of(sql, clock.departmentId(), clock.ownerId(), excluded, receiver, now);
                if (!people.isEmpty()) {
                    return people;
                }
            }
        }
        return NoticeStore.administrators(sql, clock.complaintId(), now);
    }

    private String late(
            Version<ComplaintPolicy> policy,
            LadderStore.Running clock,
            LadderStep step,
            ZoneId zone,
            Language language) {
        return text(
                language,
                "cases.notice.late",
                policy.title(),
                policies.text().clock(clock.kind(), language),
                MOMENT.format(clock.dueAt().atZone(zone)),
                policies.text().step(step, language));
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
