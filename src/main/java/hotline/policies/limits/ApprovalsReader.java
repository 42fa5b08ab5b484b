package hotline.policies.limits;

import static hotline.policies.limits.ComplaintPolicyReader.GRADES;
import static hotline.policies.limits.ComplaintPolicyReader.in;

import hotline.policies.document.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads who consents to what. */
final class ApprovalsReader {
    private static final int MOST_STEPS = 5;
    private static final int MOST_YUAN = 100_000_000;

    private ApprovalsReader() {}

    static Approvals read(Field field) {
        var entries = field.entries(
                List.of("within", "solution", "compensation", "closing", "refusal"), List.of("within", "compensation"));
        var within = in(entries, "within").flatMap(limit -> limit.limit(1)).orElse(Approvals.USUAL.within());
        var solution = in(entries, "solution").map(ApprovalsReader::byGrade).orElse(Map.of());
        var compensation =
                in(entries, "compensation").map(ApprovalsReader::bands).orElse(List.of());
        var closing = in(entries, "closing").map(ApprovalsReader::byGrade).orElse(Map.of());
        var refusal = in(entries, "refusal").map(list -> steps(list, 0)).orElse(List.of());
        return new Approvals(within, solution, compensation, closing, refusal);
    }

    private static Map<String, List<Approver>> byGrade(Field field) {
        var grades = new LinkedHashMap<String, List<Approver>>();
        field.entries(GRADES).forEach((grade, list) -> grades.put(grade, steps(list, 0)));
        return grades;
    }

    private static List<Approver> steps(Field field, int least) {
        var steps = new ArrayList<Approver>();
        var items = field.items();
        if (items.size() < least || items.size() > MOST_STEPS) {
            field.wrong("policies.document.approval-steps", least, MOST_STEPS);
        }
        for (var item : items) {
            item.text(80)
                    .ifPresent(text -> Approver.parse(text)
                            .ifPresentOrElse(steps::add, () -> item.wrong("policies.document.not-approver", text)));
        }
        return steps;
    }

    /** Each reaches further than the one before, the last one everywhere. */
    private static List<Approvals.Band> bands(Field field) {
        var bands = new ArrayList<Approvals.Band>();
        var items = field.items();
        var reached = 0;
        for (var item : items) {
            var entries = item.entries(List.of("up-to", "by"), List.of("by"));
            @Nullable
            Integer upTo = in(entries, "up-to")
                    .flatMap(amount -> amount.number(1, MOST_YUAN))
                    .orElse(null);
            var by = in(entries, "by").map(list -> steps(list, 1)).orElse(List.of());
            var last = bands.size() == items.size() - 1;
            if (last != !entries.containsKey("up-to") || (upTo != null && upTo <= reached)) {
                item.wrong("policies.document.bands");
            }
            reached = upTo == null ? reached : upTo;
            bands.add(new Approvals.Band(upTo, by));
        }
        if (items.isEmpty()) {
            field.wrong("policies.document.bands");
        }
        return bands;
    }
}
