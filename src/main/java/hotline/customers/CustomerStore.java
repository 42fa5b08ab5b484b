package hotline.customers;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of people and companies. */
final class CustomerStore {
    private CustomerStore() {}

    static Optional<Customer> read(Sql sql, long id, Function<String, String> shown) {
        return sql.one("select " + CustomerRows.PARTS + """
                        , p.version, p.company_id, p.position, p.sex, p.birthday, p.address, p.email,
                          p.level_provisional_until, p.industry, p.source, p.next_service_on, p.branch_id, p.custom, p.added_at
                        from person p left join company c on c.id = p.company_id
                        where p.id = $1""", row -> CustomerRows.customer(row, shown), id);
    }

    /** Whether the record is there, and whether the caller of {@code sight} may see it; empty when it is not there. */
    static Optional<Boolean> visible(Sql sql, long id, List<@Nullable Object> sight) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(id);
        parameters.addAll(sight);
        return sql.one(
                "select " + Sight.condition(2) + " as visible from person p where p.id = $1",
                row -> row.getBoolean("visible"),
                parameters.toArray());
    }

    /** Locks the record until the transaction ends. @return its version */
    static Optional<Integer> lock(Sql sql, long id) {
        return sql.one("select version from person where id = $1 for update", row -> row.getInteger("version"), id);
    }

    static @Nullable Long company(Sql sql, String name, Instant now) {
        if (name.isEmpty()) {
            return null;
        }
        // The update of an existing row changes nothing, but returns its id and waits for who is making it.
        return sql.only("""
                insert into company (name, search, created_at) values ($1, $2, $3)
                on conflict (lower(name)) do update set name = company.name
                returning id""", row -> row.getLong("id"), name, SearchText.ofCompany(name), Times.of(now));
    }

    static long insert(
            Sql sql,
            CustomerDraft draft,
            @Nullable Long companyId,
            @Nullable LocalDate levelProvisionalUntil,
            @Nullable Long departmentId,
            @Nullable Long by,
            Instant now) {
        return sql.only(
                """
                insert into person (name, company_id, position, sex, birthday, address, email, type, level,
                    level_provisional_until, secrecy, department_id, industry, source, next_service_on, custom, search,
                    added_at, added_by, branch_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                returning id""",
                row -> row.getLong("id"),
                draft.name().strip(),
                companyId,
                CustomerDraft.text(draft.position()),
                CustomerDraft.text(draft.sex()),
                draft.birthday(),
                CustomerDraft.text(draft.address()),
                CustomerDraft.text(draft.email()),
                CustomerDraft.text(draft.type()),
                CustomerDraft.text(draft.level()),
                levelProvisionalUntil,
                (draft.secrecy() == null ? Secrecy.CONFIDENTIAL : draft.secrecy()).key(),
                departmentId,
                CustomerDraft.text(draft.industry()),
                CustomerDraft.text(draft.source()),
                draft.nextServiceOn(),
                CustomFields.json(draft.custom() == null ? Map.of() : draft.custom()),
                search(draft),
                Times.of(now),
                by,
                draft.branch());
    }

    static void update(Sql sql, long id, CustomerDraft draft, @Nullable Long companyId) {
        sql.update(
                """
                update person set name = $2, company_id = $3, position = $4, sex = $5, birthday = $6, address = $7,
                    email = $8, type = $9, level = $10,
                    level_provisional_until = case when level = $10 then level_provisional_until end,
                    secrecy = coalesce($11, secrecy), industry = $12, source = $13, next_service_on = $14,
                    custom = coalesce($15, custom),
                    branch_id = case when $16 then $17::bigint else branch_id end, version = version + 1
                where id = $1""",
                id,
                draft.name().strip(),
                companyId,
                CustomerDraft.text(draft.position()),
                CustomerDraft.text(draft.sex()),
                draft.birthday(),
                CustomerDraft.text(draft.address()),
                CustomerDraft.text(draft.email()),
                CustomerDraft.text(draft.type()),
                CustomerDraft.text(draft.level()),
                draft.secrecy() == null ? null : draft.secrecy().key(),
                CustomerDraft.text(draft.industry()),
                CustomerDraft.text(draft.source()),
                draft.nextServiceOn(),
                draft.custom() == null ? null : CustomFields.json(draft.custom()),
                draft.branchId() != null,
                draft.branch());
    }

    /** Renews the words by which the record is found, from what is stored now. */
    static void reindex(Sql sql, long id) {
        var fields = new CustomFields(Scheme.read(sql).fields());
        var words = sql.only(
                """
                select p.name, coalesce(c.name, '') as company, p.custom,
                    array(select code from person_unit where person_id = p.id order by kind, code) as units
                from person p left join company c on c.id = p.company_id where p.id = $1""",
                row -> SearchText.of(
                        row.getString("name"),
                        row.getString("company"),
                        Stream.concat(
                                        Stream.of(row.getArrayOfStrings("units")),
                                        fields.words(CustomFields.values(row.getJsonObject("custom"))).stream())
                                .toList()),
                id);
        sql.update("update person set search = $2 where id = $1", id, words);
    }

    static void owners(Sql sql, long id, List<Long> userIds, Instant now) {
        sql.update("delete from person_owner where person_id = $1 and user_id <> all ($2)", id, longs(userIds));
        sql.update("""
                insert into person_owner (person_id, user_id, since) select $1, unnest($2::bigint[]), $3
                on conflict do nothing""", id, longs(userIds), Times.of(now));
    }

    static void units(Sql sql, long id, List<OwnedUnit> units) {
        sql.update("delete from person_unit where person_id = $1", id);
        sql.update(
                """
                insert into person_unit (person_id, kind, code, name)
                select $1, unnest($2::text[]), unnest($3::text[]), unnest($4::text[]) on conflict do nothing""",
                id,
                units.stream().map(OwnedUnit::kind).toArray(String[]::new),
                units.stream().map(OwnedUnit::code).toArray(String[]::new),
                units.stream().map(OwnedUnit::name).toArray(String[]::new));
    }

    static void contacted(Sql sql, long id, Instant at) {
        sql.update("update person set last_contact_at = greatest(last_contact_at, $2) where id = $1", id, Times.of(at));
    }

    private static String search(CustomerDraft draft) {
        var units = draft.units() == null ? List.<OwnedUnit>of() : draft.units();
        return SearchText.of(
                draft.name(),
                draft.companyName(),
                units.stream().map(OwnedUnit::code).toList());
    }

    private static Long[] longs(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
