package hotline.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two complaints may be one matter, and why. Pure.
 *
 * @param score how likely, for the order; larger is likelier
 * @param reasons at least one
 */
record Likeness(int score, List<Reason> reasons) {
    /** From this share on words count as alike, in per cent. */
    private static final int ALIKE = 25;

    /** What speaks for it. @param value days or per cent, 0 where there is none */
    record Reason(Kind kind, int value) {}

    enum Kind {
        SAME_CUSTOMER(40),
        SAME_NUMBER(30),
        SAME_COMPANY(10),
        SAME_CATEGORY(15),
        /** So many per cent of what is written. */
        SIMILAR_WORDS(0),
        NOT_CLOSED(10),
        /** So many days ago. */
        CLOSED_BEFORE(0);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is known of the one that comes in. */
    record Facts(String text, String category, Instant at) {}

    /** One that is there. */
    record Other(
            String text,
            String category,
            boolean customer,
            boolean number,
            boolean company,
            @Nullable Instant closedAt) {}

    /** @return null when nothing speaks for it but that both are of one company, or nothing at all */
    static @Nullable Likeness of(Facts facts, Other other) {
        var reasons = new ArrayList<Reason>();
        add(reasons, Kind.SAME_CUSTOMER, other.customer());
        add(reasons, Kind.SAME_NUMBER, other.number() && !other.customer());
        add(reasons, Kind.SAME_COMPANY, other.company() && !other.customer());
        var category = !facts.category().isEmpty() && facts.category().equals(other.category());
        var alike = percentAlike(facts.text(), other.text());
        var said = alike >= ALIKE;
        if (reasons.isEmpty() || !enough(facts, other, category || said, said)) {
            return null;
        }
        add(reasons, Kind.SAME_CATEGORY, category);
        if (said) {
            reasons.add(new Reason(Kind.SIMILAR_WORDS, alike));
        }
        reasons.add(other.closedAt() == null ? new Reason(Kind.NOT_CLOSED, 0) : closed(facts, other.closedAt()));
        var score = reasons.stream().mapToInt(reason -> reason.kind().weight).sum() + (said ? alike / 2 : 0);
        return new Likeness(score, List.copyOf(reasons));
    }

    /** The same customer's open ones always; what is closed or of a colleague only when it says the like. */
    private static boolean enough(Facts facts, Other other, boolean like, boolean said) {
        if (!other.customer() && !other.number()) {
            return said;
        }
        return other.closedAt() == null || like || facts.text().isBlank();
    }

    private static Reason closed(Facts facts, Instant closedAt) {
        return new Reason(Kind.CLOSED_BEFORE, (int)
                Math.max(0, Duration.between(closedAt, facts.at()).toDays()));
    }

    private static void add(List<Reason> reasons, Kind kind, boolean so) {
        if (so) {
            reasons.add(new Reason(kind, 0));
        }
    }

    /** The share of pairs of neighbouring characters that both have (Dice's coefficient), from 0 to 100; punctuation is nothing. */
    static int percentAlike(String first, String second) {
        var one = pairs(first);
        var two = pairs(second);
        if (one.isEmpty() || two.isEmpty()) {
            return 0;
        }
        var both = one.stream().filter(two::contains).count();
        return (int) (200 * both / (one.size() + two.size()));
    }

    private static Set<Long> pairs(String text) {
        var characters = text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .limit(2_000)
                .toArray();
        var pairs = new HashSet<Long>();
        for (var index = 1; index < characters.length; index++) {
            pairs.add(((long) characters[index - 1] << 32) | characters[index]);
        }
        return pairs;
    }
}
