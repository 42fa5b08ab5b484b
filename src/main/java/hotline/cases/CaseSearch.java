package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases by anything that is written of them: number, customer, company, telephone, matter, contacts, comments, steps. */
final class CaseSearch {
    /** Of more than these, the first found are put in order: nobody reads further. */
    static final int MOST = 1000;

    private CaseSearch() {}

    /** Who asks, and when. */
    record Asked(Caller caller, List<@Nullable Object> sight, Instant now, Flow flow) {}

    /** The open ones first, by due time; the one whose number was typed before all others. */
    static Found page(Sql sql, CaseFilter filter, Asked asked, Optional<String> cursor, int limit) {
        var place = Place.of(cursor);
        var typed = filter.typed() == null ? "" : filter.typed();
        var exact = CaseWords.exact(typed);
        if (exact.isEmpty()) {
            return new Found(List.of(), null, false, false);
        }
        if (!place.similar()) {
            var found = hits(sql, exact.get(), filter, asked, place, limit);
            if (!found.items().isEmpty() || place.from() > 0) {
                return found;
            }
        }
        var near = new Place(true, place.from());
        return CaseWords.tolerant(typed)
                .map(question -> hits(sql, question, filter, asked, near, limit))
                .orElse(new Found(List.of(), null, false, false));
    }

    /** Where a page begins. @param from lines before it, 0 to 1000 */
    private record Place(boolean similar, int from) {
        static Place of(Optional<String> cursor) {
            if (cursor.isEmpty()) {
                return new Place(false, 0);
            }
            var text = cursor.get();
            try {
                var from = Integer.parseInt(text.substring(1));
                if ((text.charAt(0) == 's' || text.charAt(0) == 'x') && from >= 0 && from <= MOST) {
                    return new Place(text.charAt(0) == 's', from);
                }
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                // Said below.
            }
            throw new Problem.Invalid("cases.no-such-page", "cursor");
        }

        String after(int lines) {
            return (similar ? "s" : "x") + (from + lines);
        }
    }

    /** A line and how many were found in all. */
    private record Hit(ComplaintLine line, long found) {}

    private static Found hits(Sql sql, String question, CaseFilter filter, Asked asked, Place place, int limit) {
        var where = where(question, filter, asked);
        var number = where.parameter(
                filter.typed() == null ? "" : filter.typed().strip().toLowerCase(Locale.ROOT));
        var statement = statement(where, number, limit + 1, place.from());
        var hits = sql.query(
                statement,
                row -> new Hit(
                        ComplaintLine.of(ComplaintRows.complaint(row), asked.caller(), asked.now(), asked.flow()),
                        row.getLong("found")),
                where.parameters());
        var lines = hits.stream().limit(limit).map(Hit::line).toList();
        var next = hits.size() > limit ? place.after(limit) : null;
        var most = !hits.isEmpty() && hits.getFirst().found() >= MOST;
        return new Found(lines, next, place.similar(), most);
    }

    static Where where(String question, CaseFilter filter, Asked asked) {
        var where = new Where(Sight.condition(1), asked.sight().toArray());
        where.and("s.words @@ %1$s::text::tsquery", question);
        filter.narrow(where, asked.now());
        return where;
    }

    static String statement(Where where, String number, int limit, int offset) {
        return """
                with hit as materialized (
                    select c.id, lower(c.number) = %s as named, c.closed_at is not null as over, c.due_at
                    from complaint_search s join complaint c on c.id = s.complaint_id
                    where %s limit %d),
                best as (
                    select *, count(*) over () as found from hit
                    order by named desc, over, coalesce(due_at, 'infinity'), id limit %d offset %d)
                """.formatted(number, where.text(), MOST, limit, offset)
                + ComplaintRows.select("best.found")
                + "join best on best.id = c.id order by best.named desc, best.over, coalesce(best.due_at, 'infinity'), c.id";
    }
}
