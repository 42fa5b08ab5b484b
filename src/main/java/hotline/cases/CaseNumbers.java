package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.Policies;
import hotline.policies.limits.Numbering;
import hotline.policies.limits.Numbering.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The numbers of one kind of case, by the regulation in force when they are given. None is given twice. */
public final class CaseNumbers {
    private final Policies policies;
    private final Kind kind;

    public CaseNumbers(Policies policies, Kind kind) {
        this.policies = policies;
        this.kind = kind;
    }

    /**
     * The next number. Taken outside of any transaction, registrations do not wait for each other, and a number may
     * be lost.
     */
    public String next(Sql sql, Instant now) {
        return next(sql, List.of(now), now).getFirst();
    }

    /** As many numbers as there are times, each of the series of its time; as above. */
    List<String> next(Sql sql, List<Instant> times, Instant now) {
        var numbering = policies.numbering(sql, now);
        var numbers = new ArrayList<>(Collections.nCopies(times.size(), ""));
        var open = IntStream.range(0, times.size()).boxed().toList();
        while (!open.isEmpty()) {
            var candidates = take(sql, numbering, open.stream().map(times::get).toList());
            var issued = issue(sql, candidates, now);
            var again = new ArrayList<Integer>();
            for (var place = 0; place < candidates.size(); place++) {
                if (issued.contains(candidates.get(place))) {
                    numbers.set(open.get(place), candidates.get(place));
                } else {
                    // Under an earlier way of numbering it was given already.
                    again.add(open.get(place));
                }
            }
            open = again;
        }
        return numbers;
    }

    private List<String> take(Sql sql, Numbering numbering, List<Instant> times) {
        var pattern = numbering.of(kind);
        var zone = numbering.zone();
        var counts = times.stream()
                .collect(Collectors.groupingBy(at -> pattern.series(at, zone), TreeMap::new, Collectors.counting()));
        var last = new HashMap<String, Long>();
        counts.forEach((series, count) -> last.put(series, advance(sql, series, count) - count));
        return times.stream()
                .map(at -> pattern.number(at, zone, last.merge(pattern.series(at, zone), 1L, Long::sum)))
                .toList();
    }

    /** The last of so many of a series, from 1; two that take some at once take others. */
    private static long advance(Sql sql, String series, long count) {
        return sql.only("""
                insert into case_number (prefix, last) values ($1, $2)
                on conflict (prefix) do update set last = case_number.last + excluded.last returning last""", row -> row.getLong("last"), series, count);
    }

    /** Those of them that were never given before. */
    private Set<String> issue(Sql sql, List<String> numbers, Instant now) {
        return new HashSet<>(sql.query(
                """
                insert into issued_number (number, kind, issued_at) select unnest($1::text[]), $2, $3
                on conflict do nothing returning number""", row -> row.getString("number"), numbers.toArray(String[]::new), kind.key(), Times.of(now)));
    }
}
