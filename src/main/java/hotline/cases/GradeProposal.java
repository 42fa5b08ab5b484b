package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.limits.ComplaintPolicy;
import hotline.policies.limits.Grading;
import hotline.policies.limits.RaisedAgain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The grade that the policy proposes for a complaint, and why. */
final class GradeProposal {
    private static final int MOST_EARLIER = 200;
    private final Policies policies;
    private final Messages messages;

    GradeProposal(Policies policies, Messages messages) {
        this.policies = policies;
        this.messages = messages;
    }

    /** @param reasons why, in the user's language @param policy the version that says so */
    record Proposed(Grade grade, List<String> reasons, String policy) {}

    RaisedAgain raisedAgain(Sql sql, @Nullable Long policyId) {
        return policies.complaintsOf(sql, policyId).rules().raisedAgain();
    }

    /** What the rules say, and the earlier case that this one continues; the graver counts. */
    Optional<Proposed> of(Sql sql, Complaint complaint, long userId, Language language) {
        var policy = policies.complaintsOf(sql, complaint.policyId());
        var rules = byRules(sql, complaint, policy, userId, language);
        var earlier = earlierCase(sql, complaint, policy, language);
        if (earlier.isEmpty() || rules.isEmpty()) {
            return earlier.isEmpty() ? rules : earlier;
        }
        return earlier.get().grade().weight() > rules.get().grade().weight() ? earlier : rules;
    }

    private Optional<Proposed> earlierCase(
            Sql sql, Complaint complaint, Version<ComplaintPolicy> policy, Language language) {
        record Earlier(String number, @Nullable Grade grade) {}
        return sql.one(
                        "select e.number, e.grade from complaint c join complaint e on e.id = c.continues_id where c.id = $1",
                        row -> new Earlier(
                                row.getString("number"),
                                row.getString("grade") == null ? null : Grade.of(row.getString("grade"))),
                        complaint.id())
                .flatMap(earlier -> Optional.ofNullable(RaiseAgain.proposed(
                                earlier.grade(), policy.rules().raisedAgain()))
                        .map(grade -> new Proposed(
                                grade,
                                List.of(messages.find(language, "cases.continues-earlier", List.of(earlier.number()))
                                        .orElse(earlier.number())),
                                policy.title())));
    }

    private Optional<Proposed> byRules(
            Sql sql, Complaint complaint, Version<ComplaintPolicy> policy, long userId, Language language) {
        var facts = new Grading.Facts(
                complaint.title() + "\n" + complaint.description(),
                complaint.registeredAt(),
                earlier(sql, complaint, userId),
                level(sql, complaint));
        return Grading.propose(policy.rules().grading(), facts)
                .map(proposal -> new Proposed(
                        Grade.of(proposal.grade()),
                        proposal.reasons().stream()
                                .map(reason -> policies.text().because(reason, language))
                                .toList(),
                        policy.title()));
    }

    /** Of the same customer or number; what is about the reader does not count either (K2). */
    private static List<Instant> earlier(Sql sql, Complaint complaint, long userId) {
        return sql.query("""
                select e.registered_at from complaint c
                join complaint e on e.id <> c.id and e.registered_at <= c.registered_at
                    and (e.person_id = c.person_id or e.phone = c.phone)
                where c.id = $1 and not exists (select from complaint_subject s where s.complaint_id = e.id and s.user_id = $2)
                order by e.registered_at desc limit $3""", row -> Times.instant(row, "registered_at"), complaint.id(), userId, MOST_EARLIER);
    }

    private static String level(Sql sql, Complaint complaint) {
        return sql.one("select level from person where id = $1", row -> row.getString("level"), complaint.customerId())
                .orElse("");
    }
}
