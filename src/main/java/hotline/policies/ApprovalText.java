package hotline.policies;

import hotline.platform.text.Language;
import hotline.policies.limits.Approvals;
import hotline.policies.limits.Approver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in plain words what needs whose consent. */
public final class ApprovalText {
    private final PolicyText text;

    ApprovalText(PolicyText text) {
        this.text = text;
    }

    List<String> say(Approvals approvals, Language language) {
        var said = new ArrayList<String>();
        graded("policies.say.approve-solution", approvals.solution(), said, language);
        @Nullable Integer below = null;
        for (var band : approvals.compensation()) {
            var by = steps(band.by(), language);
            said.add(
                    band.upTo() != null
                            ? text.text(language, "policies.say.approve-up-to", String.valueOf(band.upTo()), by)
                            : below == null
                                    ? text.text(language, "policies.say.approve-amount", by)
                                    : text.text(language, "policies.say.approve-more", String.valueOf(below), by));
            below = band.upTo();
        }
        graded("policies.say.approve-closing", approvals.closing(), said, language);
        if (!approvals.refusal().isEmpty()) {
            said.add(text.text(language, "policies.say.approve-refusal", steps(approvals.refusal(), language)));
        }
        said.add(text.text(language, "policies.say.approve-within", text.limit(approvals.within(), language)));
        return said;
    }

    private void graded(String key, Map<String, List<Approver>> byGrade, List<String> said, Language language) {
        byGrade.forEach((grade, steps) -> {
            if (!steps.isEmpty()) {
                said.add(text.text(language, key, text.grade(grade, language), steps(steps, language)));
            }
        });
    }

    private String steps(List<Approver> steps, Language language) {
        return String.join(
                text.text(language, "policies.approve-then"),
                steps.stream().map(one -> approver(one, language)).toList());
    }

    /** As in “the head of the department”. */
    public String approver(Approver approver, Language language) {
        return approver.part()
                .map(part -> text.receiver(part, language))
                .orElseGet(() -> text.text(language, "policies.position", approver.position()));
    }
}
