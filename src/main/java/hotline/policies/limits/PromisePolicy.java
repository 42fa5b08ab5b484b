package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.document.Field;
import java.util.List;
import java.util.Optional;

/**
 * The regulation of promised answers (H7).
 *
 * @param answer when an answer is due, unless another time was agreed with the customer
 */
public record PromisePolicy(String name, TimeLimit answer) implements Rules {
    static Optional<PromisePolicy> read(Field root) {
        var keys = List.of("name", "answer");
        var entries = root.entries(keys, keys);
        var name = ComplaintPolicyReader.in(entries, "name").flatMap(field -> field.text(60));
        var answer = ComplaintPolicyReader.in(entries, "answer").flatMap(field -> field.limit(1));
        return name.flatMap(text -> answer.map(limit -> new PromisePolicy(text, limit)));
    }
}
