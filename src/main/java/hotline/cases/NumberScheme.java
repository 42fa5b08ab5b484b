package hotline.cases;

import hotline.platform.config.BadConfiguration;
import hotline.platform.database.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How cases are numbered: {@code TS{yyyyMMdd}-{seq:4}} gives TS20260131-0007. What stands before and
 * after the sequence makes the series, so that with a date in it each day counts from 1.
 */
public record NumberScheme(String text, ZoneId zone) {
    private static final Pattern PART = Pattern.compile("\\{(seq)(?::([1-9]))?}|\\{([yMd]+)}");
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._/-]|\\{[yMd]{2,8}})*\\{seq(:[1-9])?}([A-Za-z0-9._/-]|\\{[yMd]{2,8}})*");

    /** @throws BadConfiguration when it is no scheme */
    public static NumberScheme of(String key, String text, ZoneId zone) {
        if (!FORM.matcher(text).matches() || text.length() > 40) {
            throw new BadConfiguration(
                    key,
                    "must be letters, digits and . _ / - with one {seq} (or {seq:4}) and dates such as {yyyyMMdd}, "
                            + "but is “" + text + "”");
        }
        return new NumberScheme(text, zone);
    }

    /**
     * The next number. Taken outside of any transaction, registrations do not wait for each other, and a number may
     * be lost.
     */
    public String next(Sql sql, Instant now) {
        return number(now, ComplaintStore.next(sql, series(now)));
    }

    /** As many numbers as there are times, each of the series of its time; as above. */
    List<String> next(Sql sql, List<Instant> times) {
        var counts = times.stream().collect(Collectors.groupingBy(this::series, TreeMap::new, Collectors.counting()));
        var nextOf = new HashMap<String, Long>();
        counts.forEach((series, count) -> nextOf.put(series, ComplaintStore.next(sql, series, count) - count));
        return times.stream()
                .map(at -> number(at, nextOf.merge(series(at), 1L, Long::sum)))
                .toList();
    }

    /** The name of the series that a case registered at that time belongs to. */
    String series(Instant at) {
        return fill(at, match -> "{seq}");
    }

    /** The number of the case that is the {@code sequence}th of its series. */
    String number(Instant at, long sequence) {
        return fill(at, match -> {
            var width = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
            return ("%0" + width + "d").formatted(sequence);
        });
    }

    private String fill(Instant at, Function<Matcher, String> sequence) {
        var date = at.atZone(zone);
        var matcher = PART.matcher(text);
        var filled = new StringBuilder();
        while (matcher.find()) {
            var part = matcher.group(1) != null
                    ? sequence.apply(matcher)
                    : DateTimeFormatter.ofPattern(matcher.group(3)).format(date);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(part));
        }
        return matcher.appendTail(filled).toString();
    }
}
