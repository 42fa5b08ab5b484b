package hotline.policies.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.document.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComplaintPolicyTest {
    private static final Path FOLDER = Path.of("config/policies");

    private static String shipped(Family family) throws IOException {
        return Files.readString(FOLDER.resolve(family.key() + ".yaml"));
    }

    private static String at(Mistake mistake) {
        return mistake.line() + " " + mistake.path() + " " + mistake.id().replace("policies.document.", "");
    }

    private static List<String> mistakes(String document) {
        return Family.COMPLAINTS.read(document).mistakes().stream()
                .map(ComplaintPolicyTest::at)
                .toList();
    }

    @Test
    void what_is_shipped_has_no_mistake_and_says_the_limits_of_the_regulations() throws IOException {
        for (var family : Family.values()) {
            assertEquals(List.of(), family.read(shipped(family)).mistakes());
        }
        var policy = (ComplaintPolicy)
                Family.COMPLAINTS.read(shipped(Family.COMPLAINTS)).rules().orElseThrow();
        assertEquals(
                TimeLimit.parse("1 working day"),
                policy.of("general").clock("propose").orElseThrow().limit());
        assertEquals(
                TimeLimit.parse("24 hours"),
                policy.of("major").clock("pre-warn").orElseThrow().limit());
        assertTrue(policy.of("general").clock("pre-warn").isEmpty());
        assertEquals(
                List.of(Receiver.OWNER, Receiver.SUPERVISOR, Receiver.MANAGER, Receiver.GENERAL_MANAGER),
                policy.ladder().stream().map(LadderStep::to).toList());
    }

    @Test
    void every_mistake_is_told_with_its_line_and_all_of_them_at_once() {
        assertEquals(
                List.of(
                        "2  key-missing",
                        "3 grades.general.resolve.limit not-limit",
                        "4 grades.important.resolve.from not-choice",
                        "5 grades.major.solve unknown-key",
                        "7 grading[1] within-days",
                        "8 grading[2] one-condition",
                        "9 grading[3].amount not-number",
                        "12 alerts.major[2] not-choice",
                        "15 escalation[2].after step-not-later"),
                mistakes("""
                        # no name
                        grades:
                          general: {resolve: {limit: soon, from: registered}}
                          important: {resolve: {limit: 2 days, from: yesterday}}
                          major: {solve: {limit: 1 day, from: graded}}
                        grading:
                          - {grade: major, repeated: 2}
                          - {grade: major, amount: 5, words: [a]}
                          - {grade: major, amount: -1}
                        alerts:
                          major: [owner,
                            nobody]
                        escalation:
                          - {after: 2 days, to: owner}
                          - {after: 2 days, to: supervisor}
                        """));
    }

    @Test
    void approvals_name_people_who_can_approve_and_bands_that_reach_everywhere() {
        var found = mistakes("""
                name: a
                grades: {general: {}, important: {}, major: {}}
                approvals:
                  within: 1 working day
                  solution: {major: [owner, position 财务经理]}
                  compensation:
                    - {up-to: 500, by: [supervisor]}
                    - {up-to: 400, by: []}
                  closing: {major: [manager, position ]}
                """);
        assertEquals(
                List.of(
                        "5 approvals.solution.major[1] not-approver",
                        "8 approvals.compensation[2] bands",
                        "8 approvals.compensation[2].by approval-steps",
                        "9 approvals.closing.major[2] not-approver"),
                found);
    }

    @Test
    void what_is_no_yaml_or_not_a_policy_at_all_is_told_with_its_line() {
        assertEquals(List.of("2  not-yaml"), mistakes("name: a\ngrades: [\n"));
        assertEquals(List.of("1  empty"), mistakes(""));
        assertEquals(List.of("1  not-entries"), mistakes("- a\n- b\n").subList(0, 1));
        assertEquals(List.of("2 name key-twice"), mistakes("name: a\nname: b\n").subList(1, 2));
    }

    @Property(tries = 500)
    void no_document_breaks_the_reader(@ForAll String text) {
        for (var family : Family.values()) {
            var read = family.read(text);
            assertEquals(read.rules().isEmpty(), !read.mistakes().isEmpty());
        }
    }

    @Property(tries = 200)
    void a_line_that_is_lost_from_the_shipped_policy_is_no_crash_and_every_mistake_has_a_place(
            @ForAll @IntRange(max = 80) int lost) throws IOException {
        var lines = new ArrayList<>(shipped(Family.COMPLAINTS).lines().toList());
        lines.remove(lost % lines.size());
        for (var mistake : Family.COMPLAINTS.read(String.join("\n", lines)).mistakes()) {
            assertTrue(mistake.line() >= 1 && mistake.line() <= lines.size() + 1, mistake.toString());
        }
    }
}
