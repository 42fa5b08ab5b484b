package hotline.followups;

import hotline.cases.Ladder;
import hotline.cases.LateText;
import hotline.cases.Noticed;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How late follow-ups and late improvement items climb alike: when to look at one again stands in its own row. */
abstract class LateLadder implements Ladder {
    private final With with;
    private final Noticed.Kind of;
    private final String table;

    /** What it says and does with the help of. */
    record With(Policies policies, LateText text, Say say, Posting posting, Audit audit) {}

    LateLadder(With with, Noticed.Kind of, String table) {
        this.with = with;
        this.of = of;
        this.table = table;
    }

    /** Which steps of its policy it climbs. */
    abstract List<LadderStep> steps(FollowUpPolicy policy);

    /** Its {@code kind} and its {@code owner_id}, as columns of {@code late}. */
    abstract String kindAndOwner();

    /** Sends word of it and writes it into its history, where it has one. */
    abstract void told(Sql sql, Raised raised);

    Posting posting() {
        return with.posting();
    }

    Audit audit() {
        return with.audit();
    }

    @Override
    public final Noticed.Kind of() {
        return of;
    }

    @Override
    public final List<Late> take(Sql sql, Instant now, int most) {
        return sql.query("""
                select late.id, 0 as round, late.climb_step as next_step, late.due_at, late.department_id,
                    late.policy_version_id, %s
                from %s late where late.climb_at <= $1 order by late.climb_at limit $2 for update skip locked""".formatted(kindAndOwner(), table), Late::of, Times.of(now), most);
    }

    @Override
    public final List<LadderStep> steps(Sql sql, Late late) {
        return steps(policy(sql, late).rules());
    }

    private Version<FollowUpPolicy> policy(Sql sql, Late late) {
        return with.policies().followUpsOf(sql, Objects.requireNonNull(late.policyId()));
    }

    @Override
    public final void climbed(Sql sql, Late late, int nextStep, @Nullable Instant lookAt) {
        sql.update(
                "update %s set climb_step = $2, climb_at = $3 where id = $1".formatted(table),
                late.id(),
                nextStep,
                Times.ofNullable(lookAt));
    }

    @Override
    public final Map<Language, String> explain(Sql sql, Late late, LadderStep step) {
        var what = "followups.late." + late.kind();
        return with.text().say(policy(sql, late).title(), language -> with.say().text(language, what), late, step);
    }

    @Override
    public final void raised(Sql sql, Raised raised) {
        told(sql, raised);
        audit().recordSystem(
                        sql,
                        "followups.escalate",
                        Audit.object(of.key(), raised.late().id()),
                        Map.of(
                                "late",
                                raised.late().kind(),
                                "to",
                                raised.step().to().key(),
                                "told",
                                raised.told().size()));
    }
}
