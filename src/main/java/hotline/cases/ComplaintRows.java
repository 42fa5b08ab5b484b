package hotline.cases;

import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How rows become complaints; {@link #SELECT} and these names belong together. */
final class ComplaintRows {
    private static final String COLUMNS = """
            select c.id, c.number, c.version, c.title, c.description, c.category, c.channel, c.state, c.grade, c.liability,
                c.person_id, coalesce(p.name, '') as person_name, c.department_id, c.owner_id, o.display_name as owner_name,
                c.registered_by, r.display_name as registered_name, c.registered_department_id, c.registered_at,
                c.offered_department_id, c.offered_user_id, f.display_name as offered_name, c.offered_at, c.offer_note,
                c.due_at, c.due_for, c.closed_at, c.policy_version_id,
                c.branch_id, c.branch_owner_id, c.passed_at, c.central_follow_up,
                c.fields_owed_since is not null as fields_owed
            """;
    private static final String FROM = """
            from complaint c
            join app_user r on r.id = c.registered_by
            left join person p on p.id = c.person_id
            left join app_user o on o.id = c.owner_id
            left join app_user f on f.id = c.offered_user_id
            """;

    static final String SELECT = COLUMNS + FROM;

    /** As above, and whether it waits for the reader; where {@link Sight#condition} has the first parameters. */
    static final String LISTED = COLUMNS + ", " + Sight.offered(1) + " as waits_for_reader " + FROM;

    private ComplaintRows() {}

    static Complaint complaint(Row row) {
        String grade = row.getString("grade");
        String liability = row.getString("liability");
        return new Complaint(
                row.getLong("id"),
                row.getString("number"),
                row.getInteger("version"),
                row.getString("title"),
                row.getString("description"),
                row.getString("category"),
                row.getString("channel"),
                State.of(row.getString("state")),
                grade == null ? null : Grade.of(grade),
                liability == null ? null : Liability.of(liability),
                row.getLong("person_id"),
                row.getString("person_name"),
                row.getLong("department_id"),
                Person.of(row.getLong("owner_id"), row.getString("owner_name")),
                Objects.requireNonNull(Person.of(row.getLong("registered_by"), row.getString("registered_name"))),
                row.getLong("registered_department_id"),
                Times.instant(row, "registered_at"),
                Offers.of(row),
                Times.instantOrNull(row, "due_at"),
                row.getString("due_for"),
                Times.instantOrNull(row, "closed_at"),
                row.getLong("policy_version_id"),
                passed(row),
                row.getBoolean("fields_owed"));
    }

    private static @Nullable Passed passed(Row row) {
        var at = Times.instantOrNull(row, "passed_at");
        return at == null
                ? null
                : new Passed(
                        row.getLong("branch_id"),
                        row.getLong("branch_owner_id"),
                        at,
                        row.getBoolean("central_follow_up"));
    }
}
