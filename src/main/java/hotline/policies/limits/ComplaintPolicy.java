package hotline.policies.limits;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.config.BadConfiguration;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.ComplaintLimits.Clock;
import hotline.policies.limits.ComplaintLimits.Start;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The regulation of complaints, read from {@code complaints.yaml}. */
public record ComplaintPolicy(Map<String, ComplaintLimits> grades) {
    private static final String FILE = "policies/complaints.yaml";
    private static final Set<String> GRADES = Set.of("general", "important", "major");
    private static final Set<String> KINDS =
            Set.of("respond", "pre-warn", "propose", "resolve", "report-back", "close");

    /** @throws BadConfiguration naming the line's key when something is missing or unknown */
    public static ComplaintPolicy of(JsonNode file) {
        var name = file.path("name").asText("") + " " + file.path("version").asText("");
        var grades = new LinkedHashMap<String, ComplaintLimits>();
        file.path("grades").properties().forEach(grade -> {
            if (!GRADES.contains(grade.getKey())) {
                throw bad("grades." + grade.getKey(), "is no grade; there are " + sorted(GRADES));
            }
            grades.put(
                    grade.getKey(),
                    new ComplaintLimits(name, grade.getKey(), clocks(grade.getKey(), grade.getValue())));
        });
        if (!grades.keySet().equals(GRADES)) {
            throw bad("grades", "must say the limits of " + sorted(GRADES));
        }
        return new ComplaintPolicy(Map.copyOf(grades));
    }

    /** @throws IllegalArgumentException when there is no such grade */
    public ComplaintLimits of(String grade) {
        var limits = grades.get(grade);
        if (limits == null) {
            throw new IllegalArgumentException("no grade " + grade);
        }
        return limits;
    }

    private static Map<String, Clock> clocks(String grade, JsonNode node) {
        var clocks = new LinkedHashMap<String, Clock>();
        node.properties().forEach(entry -> {
            var key = "grades." + grade + "." + entry.getKey();
            if (!KINDS.contains(entry.getKey())) {
                throw bad(key, "is no clock; there are " + sorted(KINDS));
            }
            clocks.put(entry.getKey(), clock(key, entry.getValue()));
        });
        return Map.copyOf(clocks);
    }

    private static Clock clock(String key, JsonNode node) {
        try {
            var limit = TimeLimit.parse(node.path("limit").asText());
            var from = Start.valueOf(node.path("from").asText("registered").toUpperCase(Locale.ROOT));
            return new Clock(limit, from);
        } catch (IllegalArgumentException e) {
            throw bad(
                    key,
                    "must be like {limit: 3 working days, from: registered}, from being registered, graded or settled");
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private static BadConfiguration bad(String key, String sentence) {
        return new BadConfiguration(FILE + " " + key, sentence);
    }
}
