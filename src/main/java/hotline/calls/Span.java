package hotline.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a moment to another. @param to null while it lasts */
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

    /** What at least one of them covers, in order; none touches the next. */
    static List<Stretch> covered(List<Span> spans, Instant end) {
        var covered = new ArrayList<Stretch>();
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var to = span.to == null ? end : span.to;
            if (!span.from.isBefore(to)) {
                continue;
            }
            var last = covered.isEmpty() ? null : covered.getLast();
            if (last == null || span.from.isAfter(last.to())) {
                covered.add(new Stretch(span.from, to));
            } else if (to.isAfter(last.to())) {
                covered.set(covered.size() - 1, new Stretch(last.from(), to));
            }
        }
        return covered;
    }

    /** Milliseconds covered by at least one of them. */
    static long millis(List<Span> spans, Instant end) {
        return Stretch.length(covered(spans, end)).toMillis();
    }
}
