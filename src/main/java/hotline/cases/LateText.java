package hotline.cases;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.Policies;
import hotline.policies.limits.LadderStep;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Says what is late, by which policy, and whom the step names. */
public final class LateText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private final Policies policies;
    private final Messages messages;

    public LateText(Policies policies, Messages messages) {
        this.policies = policies;
        this.messages = messages;
    }

    /** @param policy its name and version @param what is due, by language */
    public Map<Language, String> say(
            String policy, Function<Language, String> what, Ladder.Late late, LadderStep step) {
        var moment = MOMENT.format(
                late.dueAt().atZone(policies.workingTime(late.departmentId()).zone()));
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            List<Object> arguments = List.of(
                    policy, what.apply(language), moment, policies.text().step(step, language));
            texts.put(
                    language,
                    messages.find(language, "cases.notice.late", arguments).orElse(policy));
        }
        return texts;
    }
}
