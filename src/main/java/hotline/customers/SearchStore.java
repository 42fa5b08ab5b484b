package hotline.customers;

import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds people by anything typed. */
final class SearchStore {
    /** Of more matches than this, the first found are put in order: nobody reads further. */
    private static final int MOST_MATCHES = 1000;

    private SearchStore() {}

    /**
     * @param page from 1
     * @param size lines of a page, 1 to 100
     */
    record Search(
            String typed, Optional<String> level, Optional<String> type, Optional<Long> owner, int page, int size) {}

    /** A statement with its parameters. */
    record Statement(String text, List<@Nullable Object> parameters) {}

    /** One line more than the page, when there is a further page. */
    static List<CustomerLine> find(Sql sql, Search search, Caller caller, Instant now, Function<String, String> shown) {
        var statement = statement(search, caller, now);
        return sql.query(
                statement.text(),
                row -> CustomerRows.line(row, shown),
                statement.parameters().toArray());
    }

    static Statement statement(Search search, Caller caller, Instant now) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller, now));
        var terms = SearchText.terms(search.typed());
        var condition = new StringBuilder(Sight.condition(1));
        terms.forEach(term -> condition.append(" and ").append(matches(term, parameters)));
        filter(condition, parameters, "p.level = $%d", search.level());
        filter(condition, parameters, "p.type = $%d", search.type());
        filter(
                condition,
                parameters,
                "exists (select from person_owner w where w.person_id = p.id and w.user_id = $%d)",
                search.owner());
        var text = terms.isEmpty() ? latest(condition, parameters, search) : best(condition, parameters, search);
        return new Statement(text, parameters);
    }

    private static String matches(SearchText.Term term, List<@Nullable Object> parameters) {
        var word = "p.search like " + add(parameters, term.word());
        if (term.phone().isEmpty()) {
            return word;
        }
        return """
                (%s or p.id = any (array(
                    select pp.person_id from phone ph join person_phone pp on pp.phone_id = ph.id
                    where reverse(ph.number) like %s limit %d)))""".formatted(word, add(parameters, term.phone()), MOST_MATCHES);
    }

    private static void filter(
            StringBuilder condition, List<@Nullable Object> parameters, String text, Optional<?> value) {
        value.ifPresent(known -> {
            add(parameters, known);
            condition.append(" and ").append(text.formatted(parameters.size()));
        });
    }

    /** Nothing typed: the index of last contacts is read from its end. */
    private static String latest(StringBuilder condition, List<@Nullable Object> parameters, Search search) {
        return """
                select %s from person p left join company c on c.id = p.company_id
                where %s
                order by coalesce(p.last_contact_at, p.added_at) desc, p.id desc limit %s offset %s""".formatted(
                        CustomerRows.PARTS,
                        condition,
                        add(parameters, search.size() + 1),
                        add(parameters, (search.page() - 1) * search.size()));
    }

    /** The whole name first, then names that begin so; among equals who was in touch last. */
    private static String best(StringBuilder condition, List<@Nullable Object> parameters, Search search) {
        var typed = add(parameters, SearchText.plain(search.typed()));
        return """
                with hit as materialized (
                    select p.id, coalesce(p.last_contact_at, p.added_at) as seen,
                        case when lower(p.name) = %s then 0 when starts_with(lower(p.name), %s) then 1 else 2 end as rank
                    from person p where %s limit %d),
                best as (select * from hit order by rank, seen desc, id desc limit %s offset %s)
                select %s from best join person p using (id) left join company c on c.id = p.company_id
                order by best.rank, best.seen desc, p.id desc""".formatted(
                        typed,
                        typed,
                        condition,
                        MOST_MATCHES,
                        add(parameters, search.size() + 1),
                        add(parameters, (search.page() - 1) * search.size()),
                        CustomerRows.PARTS);
    }

    private static String add(List<@Nullable Object> parameters, Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    static List<CustomerLine> lines(
            Sql sql, List<Long> ids, Caller caller, Instant now, Function<String, String> shown) {
        var parameters = new ArrayList<@Nullable Object>(Sight.parameters(caller, now));
        var wanted = add(parameters, ids.toArray(Long[]::new));
        return sql.query(
                """
                select %s from person p left join company c on c.id = p.company_id
                where p.id = any (%s) and %s order by p.id""".formatted(CustomerRows.PARTS, wanted, Sight.condition(1)),
                row -> CustomerRows.line(row, shown),
                parameters.toArray());
    }
}
