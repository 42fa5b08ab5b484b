package hotline.followups;

import hotline.cases.NoticeStore;
import hotline.cases.Noticed;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows a follow-up: the card first, then the call (F2). */
final class ReadFollowUp {
    private final Platform platform;
    private final Making making;
    private final WhyNot whyNot;
    private final Say say;

    ReadFollowUp(Platform platform, Making making, WhyNot whyNot, Say say) {
        this.platform = platform;
        this.making = making;
        this.whyNot = whyNot;
        this.say = say;
    }

    private FollowUpPolicy policy(Sql sql, FollowUp one) {
        return making.policies().followUpsOf(sql, one.policyId()).rules();
    }

    FollowUpLine line(Sql sql, FollowUp one, Language language, Instant now) {
        var policy = policy(sql, one);
        var rule = policy.rule(one.rule()).orElseThrow();
        return FollowUpLine.of(one, rule, policy.attempts().most(), language == Language.EN, now);
    }

    /** @throws Problem.NotFound when there is none that the caller may know of */
    FollowUpView read(Caller caller, long id) {
        var sql = platform.database();
        var one = FollowUpStore.find(sql, id, caller)
                .orElseThrow(() -> new Problem.NotFound("followups.no-such-follow-up", Long.toString(id)));
        var now = platform.clock().instant();
        var english = caller.language() == Language.EN;
        var rule = policy(sql, one).rule(one.rule()).orElseThrow();
        var phones = PhoneOf.list(sql, one);
        return new FollowUpView(
                line(sql, one, caller.language(), now),
                english ? one.explanationEn() : one.explanationZh(),
                english ? one.chosenEn() : one.chosenZh(),
                one.happenedAt(),
                one.occasionNote(),
                english ? rule.pointsEn() : rule.points(),
                one.complaintId() == null ? null : matter(sql, one.complaintId()),
                phones.stream().map(phone -> shown(caller, phone)).toList(),
                one.state().ended() || rule.channel() != Channel.PHONE ? null : notNow(sql, caller, one, phones, now),
                ContactStore.list(sql, id),
                HistoryStore.list(sql, id, caller.language()),
                NoticeStore.list(sql, new Noticed(Noticed.Kind.FOLLOW_UP, id), caller.userId(), caller.language()),
                one.clear(),
                one.said(),
                one.reason(),
                one.endedBy(),
                may(caller, one, rule, now));
    }

    private FollowUpView.Phone shown(Caller caller, PhoneOf phone) {
        Function<String, String> numbers =
                caller.supervises() ? platform.numbers()::display : platform.numbers()::masked;
        return new FollowUpView.Phone(phone.id(), phone.label(), numbers.apply(phone.number()));
    }

    private FollowUpView.@Nullable NotNow notNow(
            Sql sql, Caller caller, FollowUp one, List<PhoneOf> phones, Instant now) {
        var number = phones.isEmpty() ? null : phones.getFirst().number();
        return whyNot.of(sql, caller, one, number, now)
                .map(why ->
                        new FollowUpView.NotNow(why.problem(), say.text(caller.language(), why.problem()), why.until()))
                .orElse(null);
    }

    private static FollowUpView.Matter matter(Sql sql, long complaintId) {
        return sql.only(
                """
                select c.description, c.state, coalesce(c.grade, '') as grade,
                    coalesce((select h.note from complaint_history h where h.complaint_id = c.id and h.to_value = 'proposed'
                              order by h.id desc limit 1), '') as solution,
                    coalesce((select h.note from complaint_history h where h.complaint_id = c.id and h.to_value = 'answered'
                              order by h.id desc limit 1), '') as answer
                from complaint c where c.id = $1""",
                row -> new FollowUpView.Matter(
                        row.getString("description"),
                        row.getString("state"),
                        row.getString("grade"),
                        row.getString("solution"),
                        row.getString("answer")),
                complaintId);
    }

    private static FollowUpView.May may(Caller caller, FollowUp one, FollowUpRule rule, Instant now) {
        var open = !one.state().ended() && works(caller, one);
        var begun = open && !now.isBefore(one.earliestAt());
        var waivable = one.state() != State.DONE && one.state() != State.WAIVED;
        return new FollowUpView.May(
                begun && rule.channel() == Channel.PHONE && caller.extension() != null,
                begun,
                oversees(caller, one) && waivable,
                oversees(caller, one) && !one.state().ended());
    }

    /** Whether the person answers for it. */
    static boolean oversees(Caller caller, FollowUp one) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> true;
            case SUPERVISOR -> one.departmentId() == null || Objects.equals(caller.departmentId(), one.departmentId());
            default -> false;
        };
    }

    /** Whether it is theirs to call. */
    static boolean works(Caller caller, FollowUp one) {
        return Objects.equals(one.assignedTo(), caller.userId()) || oversees(caller, one);
    }
}
