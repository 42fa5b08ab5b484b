package hotline.policies.limits;

import static hotline.policies.limits.ComplaintPolicyReader.in;

import hotline.outbox.Way;
import hotline.policies.document.Field;
import hotline.policies.limits.Branches.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a regulation says of branches; every mistake is noted where it stands. */
final class BranchesReader {
    private static final List<String> KEYS = List.of("pass", "customer", "tell", "by", "report", "follow-up");
    private static final Map<String, Boolean> YES_NO = Map.of("true", true, "false", false);
    private static final Map<String, Boolean> DESKS = Map.of("central", true, "branch", false);
    private static final Map<String, Way> WAYS = Map.of(Way.SMS.key(), Way.SMS, Way.EMAIL.key(), Way.EMAIL);

    private BranchesReader() {}

    static Branches read(Field field) {
        var entries = field.entries(KEYS, KEYS);
        var pass = in(entries, "pass").flatMap(choice -> choice.choice(YES_NO)).orElse(false);
        var customer = each(entries, "customer", Finding.byKey());
        if (pass && customer.isEmpty()) {
            in(entries, "customer").ifPresent(list -> list.wrong("policies.document.branch-not-found"));
        }
        return new Branches(
                pass,
                List.copyOf(customer),
                List.copyOf(each(entries, "tell", Receiver.byKey())),
                Set.copyOf(each(entries, "by", WAYS)),
                in(entries, "report").flatMap(limit -> limit.limit(1)).orElse(Branches.NONE.report()),
                in(entries, "follow-up").flatMap(desk -> desk.choice(DESKS)).orElse(false));
    }

    /** Different ones of these words. */
    private static <T> Set<T> each(Map<String, Field> entries, String key, Map<String, T> choices) {
        var chosen = new LinkedHashSet<T>();
        for (var item : in(entries, key).map(Field::items).orElse(List.of())) {
            item.choice(choices).ifPresent(one -> {
                if (!chosen.add(one)) {
                    item.wrong("policies.document.item-twice", String.valueOf(one));
                }
            });
        }
        return chosen;
    }
}
