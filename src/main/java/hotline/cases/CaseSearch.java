package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cases by anything that is written of them: number, customer, company, telephone, matter, contacts, comments, steps.
 * What few cases have is found by the index of words and put in order; what very many have is met soon enough on the
 * way through the list itself.
 */
final class CaseSearch {
    /** As many as are put in order. */
    static final int MOST = 2000;
    /** Nobody reads further. */
    private static final int DEEPEST = 1000;

    private CaseSearch() {}

    /** Who asks, and when. */
    record Asked(Caller caller, List<@Nullable Object> sight, Instant now, Flow flow) {}

    /** The open ones first, by due time; the one whose number was typed before all others. Of very many the newest. */
    static Found page(Sql sql, CaseFilter filter, Asked asked, Optional<String> cursor, int limit) {
        var place = Place.of(cursor);
        var typed = filter.typed() == null ? "" : filter.typed();
        var exact = CaseWords.exact(typed);
        if (exact.isEmpty()) {
            return new Found(List.of(), null, false, false);
        }
        if (!place.similar()) {
            var found = exactly(sql, exact.get(), filter, asked, place, limit);
            if (!found.items().isEmpty() || place.from() > 0) {
                return found;
            }
        }
        var near = new Place(true, place.from());
        var questions = CaseWords.tolerant(typed);
        return questions.isEmpty()
                ? new Found(List.of(), null, false, false)
                : ordered(sql, questions, filter, asked, near, limit, false);
    }

    private static Found exactly(Sql sql, String question, CaseFilter filter, Asked asked, Place place, int limit) {
        var have = sql.only(
                "select count(*)::int as n from (select from complaint_search where words @@ $1::text::tsquery limit %d) h"
                        .formatted(MOST + 1),
                row -> row.getInteger("n"),
                question);
        return have > MOST
                ? walked(sql, question, filter, asked, place, limit)
                : ordered(sql, List.of(question), filter, asked, place, limit, true);
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
                if ((text.charAt(0) == 's' || text.charAt(0) == 'x') && from >= 0 && from <= DEEPEST) {
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

    private static Found ordered(
            Sql sql, List<String> questions, CaseFilter filter, Asked asked, Place place, int limit, boolean exact) {
        var where = new Where(Sight.condition(1), asked.sight().toArray());
        filter.narrow(where, asked.now());
        var texts = where.parameter(questions.toArray(String[]::new));
        var number = where.parameter(
                filter.typed() == null ? "" : filter.typed().strip().toLowerCase(Locale.ROOT));
        var lines = lines(
                sql,
                """
                with found as materialized (
                    select distinct s.complaint_id from unnest(%s::text[]) as question
                    join complaint_search s on s.words @@ question::tsquery),
                hit as (select complaint_id from found limit %d),
                best as materialized (
                    select c.id, lower(c.number) = %s as named, c.closed_at is not null as over, c.due_at
                    from hit join complaint c on c.id = hit.complaint_id
                    where %s
                    order by named desc, over, coalesce(c.due_at, 'infinity'), c.id limit %d offset %d)
                """.formatted(texts, MOST, number, where.text(), limit + 1, place.from())
                        + ComplaintRows.LISTED
                        + "join best on best.id = c.id order by best.named desc, best.over, coalesce(best.due_at, 'infinity'), c.id",
                where,
                asked);
        return found(lines, place, limit, !exact, false);
    }

    /** The words are read of each case on the way, never by their index. */
    private static Found walked(Sql sql, String question, CaseFilter filter, Asked asked, Place place, int limit) {
        var where = new Where(Sight.condition(1), asked.sight().toArray());
        filter.narrow(where, asked.now());
        where.and("ts_match_vq(s.words, %1$s::text::tsquery)", question);
        var open = Boolean.TRUE.equals(filter.open());
        if (!open && asked.caller().role() == Role.AGENT) {
            where.and("c.id = any (array(%s))".formatted(Sight.ofAgent(1)));
        }
        var lines = lines(
                sql,
                ComplaintRows.LISTED
                        + "join complaint_search s on s.complaint_id = c.id where %s order by %s limit %d offset %d"
                                .formatted(
                                        where.text(),
                                        open ? "coalesce(c.due_at, 'infinity'::timestamptz), c.id" : "c.id desc",
                                        limit + 1,
                                        place.from()),
                where,
                asked);
        return found(lines, place, limit, false, true);
    }

    private static List<ComplaintLine> lines(Sql sql, String statement, Where where, Asked asked) {
        return sql.query(statement, row -> ComplaintLine.of(row, asked), where.parameters());
    }

    private static Found found(List<ComplaintLine> lines, Place place, int limit, boolean similar, boolean most) {
        var further = lines.size() > limit && place.from() + limit <= DEEPEST;
        return new Found(
                List.copyOf(lines.subList(0, Math.min(limit, lines.size()))),
                further ? place.after(limit) : null,
                similar,
                most);
    }
}
