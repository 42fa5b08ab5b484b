package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of complaints: one statement per thing that happens to one. */
final class ComplaintStore {
    static final Offers OFFERS = new Offers("complaint");

    private ComplaintStore() {}

    /** The complaint, when the person of {@code sight} may see it. */
    static Optional<Complaint> find(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, "");
    }

    /** As above, and nobody else changes it until the transaction ends. */
    static Optional<Complaint> lock(Sql sql, long id, List<@Nullable Object> sight) {
        return one(sql, id, sight, " for update of c");
    }

    /** As above, for somebody who may not see it otherwise; never for whom it is about (K2). */
    static Optional<Complaint> lockUnlessSubject(Sql sql, long id, long userId) {
        return sql.one(ComplaintRows.SELECT + """
                where c.id = $1
                and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $2)
                for update of c""", ComplaintRows::complaint, id, userId);
    }

    private static Optional<Complaint> one(Sql sql, long id, List<@Nullable Object> sight, String suffix) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(id);
        parameters.addAll(sight);
        return sql.one(
                ComplaintRows.SELECT + "where c.id = $1 and " + Sight.condition(2) + suffix,
                ComplaintRows::complaint,
                parameters.toArray());
    }

    /** What is known when a complaint is registered. */
    record Registration(
            String number,
            String title,
            String description,
            String category,
            String channel,
            @Nullable Long customerId,
            @Nullable String phone,
            @Nullable Long ownerId,
            long registeredBy,
            @Nullable Long departmentId,
            long policyId,
            @Nullable Long continuesId,
            Instant at) {}

    static long insert(Sql sql, Registration registration) {
        return sql.only(
                """
                insert into complaint (number, title, description, category, channel, state, person_id, phone, owner_id,
                    registered_by, department_id, registered_department_id, registered_at, policy_version_id,
                    continues_id)
                values ($1, $2, $3, $4, $5, 'registered', $6, $7, $8, $9, $10, $10, $11, $12, $13) returning id""",
                row -> row.getLong("id"),
                registration.number(),
                registration.title(),
                registration.description(),
                registration.category(),
                registration.channel(),
                registration.customerId(),
                registration.phone(),
                registration.ownerId(),
                registration.registeredBy(),
                registration.departmentId(),
                Times.of(registration.at()),
                registration.policyId(),
                registration.continuesId());
    }

    static void correct(
            Sql sql, long id, String title, String description, String category, @Nullable Long customerId) {
        sql.update("""
                update complaint set title = $2, description = $3, category = $4, person_id = $5, version = version + 1
                where id = $1""", id, title, description, category, customerId);
    }

    static void move(Sql sql, long id, State to, @Nullable Liability liability, @Nullable Instant closedAt) {
        sql.update("""
                update complaint set state = $2, liability = coalesce($3, liability), closed_at = $4, version = version + 1
                where id = $1""", id, to.key(), liability == null ? null : liability.key(), Times.ofNullable(closedAt));
    }

    static void grade(Sql sql, long id, Grade grade, State state) {
        sql.update(
                "update complaint set grade = $2, state = $3, version = version + 1 where id = $1",
                id,
                grade.key(),
                state.key());
    }

    /** @param to null: any supervisor of the department may accept */
    static void offer(Sql sql, long id, long departmentId, @Nullable Long to, long by, Instant at, Texts note) {
        OFFERS.make(sql, id, departmentId, to, by, at, note.zh());
        sql.update("update complaint set offer_note_en = nullif($2, offer_note) where id = $1", id, note.en());
    }

    /** Its open offer, with the note as one reads it. */
    static @Nullable Offer offer(Sql sql, Complaint complaint, Language language) {
        var offer = complaint.offer();
        if (offer == null || language != Language.EN) {
            return offer;
        }
        var note = sql.only(
                "select coalesce(offer_note_en, offer_note) as note from complaint where id = $1",
                row -> row.getString("note"),
                complaint.id());
        return new Offer(offer.departmentId(), offer.user(), offer.at(), note);
    }

    /** Takes the complaint from these people before they become its subjects. */
    static void takeFrom(Sql sql, long id, List<Long> userIds) {
        sql.update("""
                update complaint set version = version + 1,
                    owner_id = case when owner_id = any ($2) then null else owner_id end,
                    branch_owner_id = case when branch_owner_id = any ($2) then null else branch_owner_id end,
                    offered_at = case when offered_user_id = any ($2) then null else offered_at end,
                    offered_department_id = case when offered_user_id = any ($2) then null else offered_department_id end,
                    offered_by = case when offered_user_id = any ($2) then null else offered_by end,
                    offered_user_id = case when offered_user_id = any ($2) then null else offered_user_id end
                where id = $1""", id, (Object) userIds.toArray(Long[]::new));
    }

    static void subjects(Sql sql, long id, List<Long> userIds, long by, Instant at) {
        sql.update("delete from complaint_subject where complaint_id = $1 and user_id <> all ($2)", id, (Object)
                userIds.toArray(Long[]::new));
        sql.update("""
                insert into complaint_subject (complaint_id, user_id, added_by, added_at)
                select $1, unnest($2::bigint[]), $3, $4 on conflict do nothing""", id, userIds.toArray(Long[]::new), by, Times.of(at));
    }

    static List<Person> subjects(Sql sql, long id) {
        return sql.query("""
                select u.id, u.display_name from complaint_subject s join app_user u on u.id = s.user_id
                where s.complaint_id = $1 order by u.display_name, u.id""", row -> new Person(row.getLong("id"), row.getString("display_name")), id);
    }

    static boolean isSubject(Sql sql, long id, long userId) {
        return sql.one(
                        "select 1 as one from complaint_subject where complaint_id = $1 and user_id = $2",
                        row -> row.getInteger("one"),
                        id,
                        userId)
                .isPresent();
    }
}
