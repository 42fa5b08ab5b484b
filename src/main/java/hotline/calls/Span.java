package hotline.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time. @param to null while it lasts */
record Span(Instant from, @Nullable Instant to) {
    boolean open() {
        return to == null;
    }

    /** The common part; null when there is none. @param end stands for the end of what still lasts */
    static @Nullable Span overlap(Span a, Span b, Instant end) {
        var from = a.from.isAfter(b.from) ? a.from : b.from;
        var aTo = a.to == null ? end : a.to;
        var bTo = b.to == null ? end : b.to;
        var to = aTo.isBefore(bTo) ? aTo : bTo;
        return from.isBefore(to) ? new Span(from, to) : null;
    }

    /** Each common part of the two lists. */
    static List<Span> overlaps(List<Span> some, List<Span> others, Instant end) {
        var common = new ArrayList<Span>();
        for (var one : some) {
            for (var other : others) {
                var overlap = overlap(one, other, end);
                if (overlap != null) {
                    common.add(overlap);
                }
            }
        }
        return common;
    }

    /** Milliseconds covered by at least one of them. */
    static long millis(List<Span> spans, Instant end) {
        var total = Duration.ZERO;
        Instant covered = Instant.MIN;
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var to = span.to == null ? end : span.to;
            var from = span.from.isAfter(covered) ? span.from : covered;
            if (from.isBefore(to)) {
                total = total.plus(Duration.between(from, to));
                covered = to;
            }
        }
        return total.toMillis();
    }
}
