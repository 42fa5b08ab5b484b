package hotline.outbox;

import hotline.people.handover.Handover;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Tells whoever got the work of somebody who left that it is theirs now, and how much. */
final class HandoverNews implements BiConsumer<Sql, Handover> {
    private static final String KIND = "handover-done";
    private final Outbox outbox;

    HandoverNews(Outbox outbox) {
        this.outbox = outbox;
        outbox.topic(new Topic(KIND, List.of("from", "to", "count"), (_, _) -> List.of()));
    }

    @Override
    public void accept(Sql sql, Handover handover) {
        var count = sql.only(
                "select coalesce(sum(value::int), 0)::int as n from handover h, jsonb_each_text(h.passed) where h.id = $1",
                row -> row.getInteger("n"),
                handover.id());
        var said = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            said.put(
                    language,
                    Map.of(
                            "from", handover.leaverName(),
                            "to", handover.toName(),
                            "count", String.valueOf(count)));
        }
        outbox.tell(
                sql,
                new Event("handover/" + handover.id(), KIND, handover.id(), false, "/work", said),
                people(sql, handover));
    }

    /** The successor; of a pool the supervisors. */
    private static List<Long> people(Sql sql, Handover handover) {
        if (handover.successorId() != null) {
            return List.of(handover.successorId());
        }
        return sql.query(
                """
                select u.id from app_user u where u.active and u.role = 'supervisor' and u.department_id = coalesce($1,
                    (select gone.department_id from app_user gone where gone.id = $2)) order by u.id""", row -> Objects.requireNonNull(row.getLong("id")), handover.toDepartmentId(), handover.userId());
    }
}
