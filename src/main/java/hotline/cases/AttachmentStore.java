package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.recordings.keys.DataKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files of complaints, and of what is merged into them. */
final class AttachmentStore {
    private AttachmentStore() {}

    /** One file. @param complaintId the complaint it came with */
    record Attachment(
            UUID id, long complaintId, String name, String mediaType, long size, Instant addedAt, String addedBy) {}

    /** One file with what opens it. */
    record Sealed(Attachment attachment, DataKey.Wrapped key) {}

    static List<Attachment> list(Sql sql, long complaintId) {
        return sql.query("""
                select a.*, coalesce(u.display_name, '') as by from complaint_attachment a left join app_user u on u.id = a.added_by
                where a.complaint_id in (select c.id from complaint c where c.id = $1 or c.merged_into_id = $1)
                  and a.removed_at is null
                order by a.added_at, a.id limit 1000""", AttachmentStore::attachment, complaintId);
    }

    static Optional<Sealed> find(Sql sql, long complaintId, UUID id) {
        return sql.one(
                """
                select a.*, coalesce(u.display_name, '') as by from complaint_attachment a left join app_user u on u.id = a.added_by
                where a.id = $2 and a.removed_at is null
                  and a.complaint_id in (select c.id from complaint c where c.id = $1 or c.merged_into_id = $1)""",
                row -> new Sealed(
                        attachment(row),
                        new DataKey.Wrapped(
                                row.getString("wrapping_key"),
                                row.getBuffer("key").getBytes())),
                complaintId,
                id);
    }

    private static Attachment attachment(Row row) {
        return new Attachment(
                row.getUUID("id"),
                row.getLong("complaint_id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                Times.instant(row, "added_at"),
                row.getString("by"));
    }

    static int count(Sql sql, long complaintId) {
        return sql.only(
                "select count(*)::int as n from complaint_attachment where complaint_id = $1 and removed_at is null",
                row -> row.getInteger("n"),
                complaintId);
    }

    static void insert(
            Sql sql,
            long complaintId,
            String name,
            String mediaType,
            AttachmentFiles.Written file,
            long by,
            Instant at) {
        sql.update(
                """
                insert into complaint_attachment (id, complaint_id, name, media_type, size, sha256, wrapping_key, key, added_at,
                    added_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
                file.id(),
                complaintId,
                name,
                mediaType,
                file.size(),
                file.sha256(),
                file.key().wrappingKey(),
                Buffer.buffer(file.key().bytes()),
                Times.of(at),
                by);
    }

    static boolean remove(Sql sql, UUID id, long by, Instant at) {
        return sql.update(
                        "update complaint_attachment set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null",
                        id,
                        Times.of(at),
                        by)
                == 1;
    }
}
