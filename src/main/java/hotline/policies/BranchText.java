package hotline.policies;

import hotline.outbox.Way;
import hotline.platform.text.Language;
import hotline.policies.limits.Branches;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words what is passed to branches. */
final class BranchText {
    private final PolicyText text;

    BranchText(PolicyText text) {
        this.text = text;
    }

    List<String> say(Branches branches, Language language) {
        if (!branches.pass()) {
            return List.of(text.text(language, "policies.say.branch-none"));
        }
        var sentences = new ArrayList<String>();
        sentences.add(text.text(
                language,
                "policies.say.branch-pass",
                String.join(
                        text.text(language, "policies.branch-else"),
                        branches.customer().stream()
                                .map(finding -> text.text(language, "policies.branch-of." + finding.key()))
                                .toList())));
        if (!branches.tell().isEmpty()) {
            sentences.add(text.text(
                    language,
                    branches.by().isEmpty() ? "policies.say.branch-tell" : "policies.say.branch-tell-by",
                    text.receivers(branches.tell(), language),
                    ways(branches, language)));
        }
        sentences.add(text.text(language, "policies.say.branch-report", text.limit(branches.report(), language)));
        sentences.add(text.text(
                language, branches.centralFollowUp() ? "policies.say.branch-central" : "policies.say.branch-own"));
        return sentences;
    }

    private String ways(Branches branches, Language language) {
        return String.join(
                text.text(language, "policies.and"),
                branches.by().stream()
                        .sorted()
                        .map(Way::key)
                        .map(way -> text.text(language, "policies.way." + way))
                        .toList());
    }
}
