package hotline.policies.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.PolicyText;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.FollowUpRule.Trigger;
import hotline.policies.limits.FollowUpRule.Who;
import hotline.policies.limits.FollowUpRule.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowUpPolicyTest {
    private static FollowUpPolicy shipped() throws IOException {
        var text = Files.readString(Path.of("config/policies/followups.yaml"));
        return (FollowUpPolicy) Family.FOLLOWUPS.read(text).rules().orElseThrow();
    }

    @Test
    void what_is_shipped_says_the_regulations() throws IOException {
        var policy = shipped();
        var general = policy.rule("complaint-general").orElseThrow();
        assertEquals(TimeLimit.parse("3 days"), general.latest());
        assertEquals(Who.ASSISTANT, general.who());
        assertEquals(
                Who.SUPERVISOR, policy.rule("complaint-important").orElseThrow().who());
        assertEquals(Who.MANAGER, policy.rule("complaint-major").orElseThrow().who());
        var levels = policy.of(Trigger.LEVEL);
        assertEquals(
                List.of(Window.MONTH, Window.QUARTER, Window.HALF_YEAR),
                levels.stream().map(FollowUpRule::window).toList());
        assertEquals(10, policy.rule("event").orElseThrow().share());
        assertEquals(
                TimeLimit.parse("14 days"),
                policy.rule("improvement").orElseThrow().latest());
        assertEquals(
                Optional.of(new FollowUpPolicy.Improvement(
                        2, TimeLimit.parse("2 working days"), TimeLimit.parse("3 working days"))),
                policy.improvement());
        var project = policy.rule("project").orElseThrow();
        assertEquals(TimeLimit.parse("35 days"), project.after(10).orElseThrow().latest());
        assertEquals(
                TimeLimit.parse("100 days"), project.after(11).orElseThrow().latest());
        assertTrue(project.after(111).isEmpty());
        assertTrue(general.after(0).isEmpty());
    }

    @Test
    void a_filter_asks_for_what_it_names_and_nothing_else() throws IOException {
        var general = shipped().rule("complaint-general").orElseThrow().filter();
        assertTrue(general.accepts("general", "", ""));
        assertTrue(general.accepts("general", "contract", "A"));
        assertFalse(general.accepts("major", "contract", "A"));
        var all = new FollowUpRule.Filter(Set.of(), Set.of("contract"), Set.of("A", "B"));
        assertTrue(all.accepts("major", "contract", "B"));
        assertFalse(all.accepts("major", "contract", ""));
    }

    @Test
    void it_is_said_in_plain_words_in_both_languages() throws IOException {
        var text = new PolicyText(Messages.of(List.of("policies")));
        for (var language : Language.values()) {
            var parts = text.say(shipped(), language);
            // Beside the rules: what holds for all of them, and a ladder each for follow-ups and improvement items.
            assertEquals(shipped().rules().size() + 3, parts.size());
            parts.forEach(part -> part.sentences().forEach(sentence -> {
                assertFalse(sentence.contains("policies."), sentence);
                assertFalse(sentence.contains("{"), sentence);
            }));
        }
        assertEquals(
                "10 % of the eligible of each month",
                text.say(shipped(), Language.EN).get(9).sentences().get(3));
        assertEquals(
                "2 days after the due time: to the head of the department in charge",
                text.say(shipped(), Language.EN).getLast().sentences().get(1));
    }

    @Test
    void every_mistake_is_told_with_its_line() {
        var document = """
                name: 回访
                rules:
                  - {rule: A, title: x, trigger: level, earliest: 0 days, latest: 1 day, who: owner}
                  - {rule: b, title: x, trigger: repair-done, grades: [major], earliest: 3 days, latest: 2 days, who: boss}
                  - {rule: b, title: x, trigger: complaint-settled, earliest: 0 days, latest: 1 day, who: owner, share: 0}
                attempts: {most: 0, pause: {busy: soon}}
                unclear: {earliest: 1 day, latest: 2 days}
                lapse: 1 day
                improvement: {score: 5, send: 1 day, answer: 1 day}
                """;
        var mistakes = Family.FOLLOWUPS.read(document).mistakes().stream()
                .map(mistake -> mistake.line() + " " + mistake.id().replace("policies.document.", ""))
                .distinct()
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "1 key-missing",
                        "3 levels-needed",
                        "3 not-key",
                        "4 latest-first",
                        "4 not-choice",
                        "4 only-complaints",
                        "5 item-twice",
                        "5 not-number",
                        "6 key-missing",
                        "6 not-limit",
                        "6 not-number",
                        "9 not-number"),
                mistakes);
    }
}
