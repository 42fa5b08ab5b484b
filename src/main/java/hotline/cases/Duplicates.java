package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Complaints that may be the same matter as one that comes in (K4): of the same customer, number or company,
 * whoever handles them; none that is about who asks (K2).
 */
final class Duplicates {
    private static final int MOST_READ = 60;
    private static final int MOST = 8;
    private final Desk desk;
    private final Messages messages;

    Duplicates(Desk desk) {
        this.desk = desk;
        this.messages = desk.platform().messages();
    }

    /**
     * What is known of the one that comes in.
     *
     * @param customerId one whom the caller may see
     * @param phone as it is stored
     * @param proven whether the number is that of a call of the caller's, not just typed
     * @param except its own id, when it is registered
     */
    record Matter(
            String text,
            String category,
            @Nullable Long customerId,
            @Nullable String phone,
            boolean proven,
            @Nullable Long except) {}

    /**
     * One that may be the same.
     *
     * @param title empty when only a typed number speaks for it and the caller may not see it
     * @param reasons why, in the user's language
     */
    record Likely(
            long id,
            String number,
            String title,
            State state,
            @Nullable Grade grade,
            @Nullable String owner,
            @Nullable Long departmentId,
            Instant registeredAt,
            @Nullable Instant closedAt,
            boolean visible,
            boolean joinable,
            List<String> reasons) {}

    private record Found(Likely likely, Likeness.Other other) {}

    /** The likeliest first. */
    List<Likely> find(Sql sql, Caller caller, Matter matter) {
        if (matter.customerId() == null && matter.phone() == null) {
            return List.of();
        }
        var now = desk.now();
        var facts = new Likeness.Facts(matter.text(), matter.category(), now);
        record Scored(int score, Likely likely) {}
        var scored = new ArrayList<Scored>();
        for (var found : candidates(sql, caller, matter, now)) {
            var likeness = Likeness.of(facts, found.other());
            if (likeness != null) {
                scored.add(
                        new Scored(likeness.score(), because(found.likely(), likeness.reasons(), caller.language())));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingInt(Scored::score)
                        .reversed()
                        .thenComparing(one -> one.likely().registeredAt(), Comparator.reverseOrder()))
                .limit(MOST)
                .map(Scored::likely)
                .toList();
    }

    /** Whether the caller may add what a customer says to that complaint: it is of this customer, or of the caller's call. */
    boolean joinable(Sql sql, Caller caller, Matter matter, long id) {
        return (matter.customerId() != null || matter.phone() != null)
                && candidates(sql, caller, matter, desk.now()).stream()
                        .anyMatch(found ->
                                found.likely().id() == id && found.likely().joinable());
    }

    private List<Found> candidates(Sql sql, Caller caller, Matter matter, Instant now) {
        var days = desk.raisedAgain(sql, desk.limits().policy(sql, now)).withinDays();
        var parameters = new ArrayList<@Nullable Object>(desk.sight(sql, caller));
        parameters.add(matter.customerId());
        parameters.add(matter.phone());
        parameters.add(Times.of(now.minus(Duration.ofDays(days))));
        parameters.add(matter.except());
        return sql.query("""
                with same_person (id) as (
                    select $7::bigint where $7::bigint is not null
                ), same_number (number) as (
                    select $8::text where $8::text is not null
                    union
                    select ph.number from person_phone pp join phone ph on ph.id = pp.phone_id where pp.person_id = $7
                ), of_number (id) as (
                    select pp.person_id from phone ph join person_phone pp on pp.phone_id = ph.id
                    where $8::text is not null and ph.number = $8
                ), colleague (id) as (
                    select o.id from person p join person o on o.company_id = p.company_id and o.id <> p.id
                    where p.id = $7 limit 500
                ), possible (id) as (
                    select x.id from complaint x where x.person_id in (select id from same_person)
                    union select x.id from complaint x where x.person_id in (select id from of_number)
                    union select x.id from complaint x where x.phone in (select number from same_number)
                    union select x.id from complaint x where x.person_id in (select id from colleague) and x.closed_at is null
                )
                select c.id, c.number, c.title, c.description, c.category, c.state, c.grade, c.department_id, c.registered_at,
                    c.closed_at, o.display_name as owner_name,
                    c.person_id in (select id from same_person) as customer,
                    c.phone in (select number from same_number) or c.person_id in (select id from of_number) as number_same,
                    c.person_id in (select id from colleague) as company,
                    %s as visible
                from complaint c left join app_user o on o.id = c.owner_id
                where c.id in (select id from possible) and c.merged_into_id is null and c.id is distinct from $10::bigint
                  and (c.closed_at is null or c.closed_at >= $9)
                  and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $1)
                order by c.closed_at is not null, c.registered_at desc limit %d""".formatted(Sight.condition(1), MOST_READ), row -> found(row, matter), parameters.toArray());
    }

    private static Found found(Row row, Matter matter) {
        var customer = is(row, "customer");
        var number = is(row, "number_same");
        var visible = is(row, "visible");
        // A customer whom the caller may see, or the caller's own call: what is theirs may be told.
        var known = visible || customer || (number && (matter.proven() || matter.customerId() != null));
        var grade = row.getString("grade");
        var likely = new Likely(
                row.getLong("id"),
                row.getString("number"),
                known ? row.getString("title") : "",
                State.of(row.getString("state")),
                grade == null ? null : Grade.of(grade),
                known ? row.getString("owner_name") : null,
                row.getLong("department_id"),
                Times.instant(row, "registered_at"),
                Times.instantOrNull(row, "closed_at"),
                visible,
                known,
                List.of());
        return new Found(
                likely,
                new Likeness.Other(
                        row.getString("title") + "\n" + row.getString("description"),
                        row.getString("category"),
                        customer,
                        number,
                        is(row, "company"),
                        Times.instantOrNull(row, "closed_at")));
    }

    private static boolean is(Row row, String column) {
        return Objects.requireNonNullElse(row.getBoolean(column), false);
    }

    private Likely because(Likely likely, List<Likeness.Reason> reasons, Language language) {
        var said = reasons.stream()
                .map(reason -> messages.find(
                                language, "cases.like." + reason.kind().key(), List.of(reason.value()))
                        .orElse(reason.kind().key()))
                .toList();
        return new Likely(
                likely.id(),
                likely.number(),
                likely.title(),
                likely.state(),
                likely.grade(),
                likely.owner(),
                likely.departmentId(),
                likely.registeredAt(),
                likely.closedAt(),
                likely.visible(),
                likely.joinable(),
                said);
    }
}
