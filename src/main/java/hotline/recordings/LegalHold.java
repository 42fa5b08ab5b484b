package hotline.recordings;

import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold that a person took: what it is on, why, and on whose authority.
 *
 * @param recordings how many it keeps now
 */
record LegalHold(
        long id,
        What what,
        String reason,
        String authority,
        String takenBy,
        Instant takenAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason,
        @Nullable String releaseAuthority,
        long recordings) {
    static final String SELECT = """
            select h.*, t.display_name as taken_by_name, r.display_name as released_by_name, p.name as person_name,
                   (select count(*) from recording_hold_item i where i.hold_id = h.id) as recordings
            from recording_legal_hold h
            join app_user t on t.id = h.taken_by
            left join app_user r on r.id = h.released_by
            left join person p on p.id = h.person_id\s""";

    /** Kinds of holds. */
    enum Scope {
        RECORDING,
        CASE,
        CUSTOMER,
        NUMBER,
        PERIOD;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scope of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What it is on; only what belongs to the scope is there. */
    record What(
            String scope,
            @Nullable UUID recording,
            @Nullable String caseNumber,
            @Nullable Long customerId,
            @Nullable String customerName,
            @Nullable String number,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String queue) {}

    static LegalHold of(Row row) {
        return new LegalHold(
                row.getLong("id"),
                new What(
                        row.getString("scope"),
                        row.getUUID("recording"),
                        row.getString("case_number"),
                        row.getLong("person_id"),
                        row.getString("person_name"),
                        row.getString("number"),
                        Times.instantOrNull(row, "from_at"),
                        Times.instantOrNull(row, "to_at"),
                        row.getString("queue")),
                row.getString("reason"),
                row.getString("authority"),
                row.getString("taken_by_name"),
                Times.instant(row, "taken_at"),
                row.getString("released_by_name"),
                Times.instantOrNull(row, "released_at"),
                row.getString("release_reason"),
                row.getString("release_authority"),
                row.getLong("recordings"));
    }

    /** The recordings {@code r} that it is on; the hold is {@code h}. */
    String matches() {
        return switch (Scope.of(what.scope())) {
            case RECORDING -> "r.uuid = h.recording";
            case CASE -> """
                    exists (select from recording_hold c
                            where c.pbx = r.pbx and c.linkedid = r.linkedid and c.case_number = h.case_number)""";
            case CUSTOMER -> """
                    r.number <> '' and r.number in (
                        select p.number from phone p join person_phone pp on pp.phone_id = p.id
                        where pp.person_id = h.person_id)""";
            case NUMBER -> "r.number = h.number";
            case PERIOD ->
                "r.started_at >= h.from_at and r.started_at < h.to_at and r.queue = coalesce(h.queue, r.queue)";
        };
    }
}
