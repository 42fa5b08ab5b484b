package hotline.outbox;

import hotline.outbox.channel.NotSent;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and the messages that tell of them. */
final class MessageStore {
    static final String EMAIL = "email";
    static final String SMS = "sms";
    static final String ENDPOINT = "endpoint";

    private MessageStore() {}

    /** Something that is to be told, as it was written. */
    record Written(
            long eventId,
            String kind,
            long about,
            boolean emergency,
            String link,
            Instant at,
            Map<String, String> zh,
            Map<String, String> en) {
        Map<String, String> values(Language language) {
            return language == Language.EN ? en : zh;
        }
    }

    /** A message that was taken to be sent. @param number of a customer @param demanded by a regulation @param attempts this one counted */
    record Taken(
            UUID id,
            String channel,
            @Nullable Long userId,
            @Nullable Long endpointId,
            @Nullable String number,
            boolean demanded,
            int attempts,
            Instant createdAt,
            Written event) {}

    /** @return the event's id, or nothing when it was told before */
    static Optional<Long> insert(Sql sql, Event event, Instant now) {
        return sql.one(
                """
                insert into outbox_event (key, kind, about, emergency, link, said, at) values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (key) do nothing returning id""",
                row -> row.getLong("id"),
                event.key(),
                event.kind(),
                event.about(),
                event.emergency(),
                event.link(),
                said(event),
                Times.of(now));
    }

    private static JsonObject said(Event event) {
        var said = new JsonObject();
        event.values().forEach((language, values) -> said.put(language.tag(), new JsonObject(new TreeMap<>(values))));
        return said;
    }

    static void add(
            Sql sql,
            long eventId,
            String channel,
            @Nullable Long userId,
            @Nullable Long endpointId,
            Instant now,
            Instant next) {
        sql.update("""
                insert into outbox_message (event_id, channel, user_id, endpoint_id, created_at, next_at)
                values ($1, $2, $3, $4, $5, $6) on conflict on constraint outbox_message_once do nothing""", eventId, channel, userId, endpointId, Times.of(now), Times.of(next));
    }

    /** As above, whatever the person wishes otherwise. */
    static void demand(Sql sql, long eventId, String channel, long userId, Instant now, Instant next) {
        sql.update("""
                insert into outbox_message (event_id, channel, user_id, created_at, next_at, demanded)
                values ($1, $2, $3, $4, $5, true)
                on conflict on constraint outbox_message_once do update set demanded = true, next_at = least(outbox_message.next_at, excluded.next_at)""", eventId, channel, userId, Times.of(now), Times.of(next));
    }

    /** To a customer, by short message. @param next when it is sent at the earliest */
    static void addForCustomer(Sql sql, long eventId, String number, Instant now, Instant next) {
        sql.update("""
                insert into outbox_message (event_id, channel, number, created_at, next_at) values ($1, 'sms', $2, $3, $4)
                on conflict on constraint outbox_message_once do nothing""", eventId, number, Times.of(now), Times.of(next));
    }

    /** It was not tried: its time has not come after all, and its days begin with that. */
    static void postponed(Sql sql, UUID id, Instant until) {
        sql.update("""
                update outbox_message set state = 'waiting', attempts = attempts - 1, next_at = $2,
                    created_at = greatest(created_at, $2) where id = $1""", id, Times.of(until));
    }

    /** What a server took before it died, and what was not finished since {@code before}, waits again. */
    static void recover(Sql sql, long fence, Instant before) {
        sql.update(
                "update outbox_message set state = 'waiting' where state = 'sending' and (fence < $1 or taken_at < $2)",
                fence,
                Times.of(before));
    }

    /** Takes what is due; it is tried by nobody else until it is told how it went. */
    static List<Taken> take(Sql sql, String channel, Instant now, long fence, int most) {
        return taken(sql, """
                select m.id from outbox_message m where m.state = 'waiting' and m.channel = $1 and m.next_at <= $2
                order by m.next_at limit %d for update of m skip locked""".formatted(most), fence, now, channel, Times.of(now));
    }

    /** Whatever else is due to that person by e-mail and is no emergency. */
    static List<Taken> gather(Sql sql, long userId, Instant now, long fence, int most) {
        return taken(sql, """
                select m.id from outbox_message m join outbox_event e on e.id = m.event_id
                where m.state = 'waiting' and m.channel = 'email' and m.user_id = $1 and m.next_at <= $2 and not e.emergency and not m.demanded
                order by m.created_at limit %d for update of m skip locked""".formatted(most), fence, now, userId, Times.of(now));
    }

    private static List<Taken> taken(Sql sql, String which, long fence, Instant now, Object... parameters) {
        var all = new ArrayList<@Nullable Object>(List.of(parameters));
        all.add(fence);
        all.add(Times.of(now));
        var first = parameters.length + 1;
        return sql.query("""
                with due as (%1$s)
                update outbox_message m set state = 'sending', attempts = m.attempts + 1, fence = $%2$d, taken_at = $%3$d
                from outbox_event e where m.id in (select id from due) and e.id = m.event_id
                returning m.id, m.channel, m.user_id, m.endpoint_id, m.number, m.demanded, m.attempts, m.created_at, e.id as event_id, e.kind, e.about,
                    e.emergency, e.link, e.at, e.said""".formatted(which, first, first + 1), MessageStore::taken, all.toArray());
    }

    private static Taken taken(Row row) {
        return new Taken(
                row.getUUID("id"),
                row.getString("channel"),
                row.getLong("user_id"),
                row.getLong("endpoint_id"),
                row.getString("number"),
                row.getBoolean("demanded"),
                row.getInteger("attempts"),
                Times.instant(row, "created_at"),
                written(row));
    }

    static Written written(Row row) {
        var said = row.getJsonObject("said");
        return new Written(
                row.getLong("event_id"),
                row.getString("kind"),
                row.getLong("about"),
                row.getBoolean("emergency"),
                row.getString("link"),
                Times.instant(row, "at"),
                values(said, "zh"),
                values(said, "en"));
    }

    private static Map<String, String> values(JsonObject said, String language) {
        var values = new TreeMap<String, String>();
        said.getJsonObject(language, new JsonObject())
                .forEach(entry -> values.put(entry.getKey(), String.valueOf(entry.getValue())));
        return values;
    }

    static void sent(Sql sql, UUID id, Instant at) {
        sql.update(
                "update outbox_message set state = 'sent', sent_at = $2, error = '', failure = null where id = $1",
                id,
                Times.of(at));
    }

    /** @param next null: it is dead */
    static void failed(Sql sql, UUID id, NotSent why, @Nullable Instant next) {
        sql.update("""
                update outbox_message set state = case when $4::timestamptz is null then 'dead' else 'waiting' end,
                    next_at = coalesce($4, next_at), error = '', failure = $2, failure_code = $3 where id = $1""", id, why.kind().key(), why.code(), Times.ofNullable(next));
    }

    /** Nobody may know any more, or nobody is there to be told. */
    static void withheld(Sql sql, UUID id) {
        sql.update("update outbox_message set state = 'withheld' where id = $1", id);
    }

    /** Forgets what happened before then and waits for nothing. @return how many events */
    static int forget(Sql sql, Instant before, int most) {
        return sql.update("""
                delete from outbox_event where id in (
                    select e.id from outbox_event e where e.at < $1 and not exists (
                        select from outbox_message m where m.event_id = e.id and m.state in ('waiting', 'sending'))
                    order by e.at limit $2)""", Times.of(before), most);
    }

    /** Tries a dead one again at once. */
    static boolean resend(Sql sql, UUID id, Instant now) {
        return sql.update("""
                        update outbox_message set state = 'waiting', next_at = $2, created_at = $2, attempts = 0, error = '', failure = null
                        where id = $1 and state = 'dead'""", id, Times.of(now)) == 1;
    }
}
