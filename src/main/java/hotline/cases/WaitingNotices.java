package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What waits for a person's notice, whatever it is of. */
final class WaitingNotices {
    private final List<Ladder> ladders;

    /** @param ladders of everything that climbs, now or later */
    WaitingNotices(List<Ladder> ladders) {
        this.ladders = ladders;
    }

    /** One that waits. @param id of the notice @param objectId of what it is about */
    record Waiting(
            long id,
            Noticed.Kind object,
            long objectId,
            String number,
            String title,
            String kind,
            String explanation,
            Instant raisedAt) {}

    /** The oldest first, of those after that notice. */
    List<Waiting> page(Sql sql, long userId, Language language, long after, int most) {
        return sql.query(
                "select w.* from (%s) w where w.id > $2 order by w.id limit $3".formatted(all()),
                row -> new Waiting(
                        row.getLong("id"),
                        Noticed.Kind.valueOf(row.getString("object")),
                        row.getLong("object_id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("kind"),
                        row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                        Times.instant(row, "raised_at")),
                userId,
                after,
                most);
    }

    int count(Sql sql, long userId) {
        return sql.only(
                "select count(*)::int as many from (%s) w".formatted(all()), row -> row.getInteger("many"), userId);
    }

    private String all() {
        return ladders.stream()
                .map(ladder -> "select '%s' as object, k.* from (%s) k".formatted(ladder.of(), ladder.waiting()))
                .collect(Collectors.joining(" union all "));
    }
}
