package hotline.outbox;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import io.vertx.sqlclient.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent, what waits and what is dead; dead ones are sent again. None that is kept from who looks. */
final class MessageRoutes implements Routes {
    private final Platform platform;
    private final Audit audit;
    private final Topics topics;
    private final Letters letters;

    MessageRoutes(Platform platform, Audit audit, Topics topics, Letters letters) {
        this.platform = platform;
        this.audit = audit;
        this.topics = topics;
        this.letters = letters;
    }

    /** One message. @param to name of the person or the group @param failure the kind of what the last attempt met; null: nothing
     *     @param error that, said to who reads it */
    record Line(
            UUID id,
            String kind,
            String subject,
            String link,
            String channel,
            String to,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAt,
            @Nullable Instant sentAt,
            @Nullable String failure,
            String error) {}

    private record Found(long about, Line line) {}

    @Override
    public void mount(Api api) {
        api.on("listMessages", Access.administrators(), request -> Reply.ok(page(request)));
        api.on("countMessages", Access.administrators(), _ -> Reply.ok(counts()));
        api.on("resendMessage", Access.administrators(), request -> {
            resend(request.caller(), request.pathUuid("id"));
            return Reply.none();
        });
    }

    private Map<String, Integer> counts() {
        record Count(String state, int many) {}
        var counts = new TreeMap<>(Map.of("waiting", 0, "dead", 0));
        platform.database()
                .query(
                        "select state, count(*)::int as n from outbox_message where state in ('waiting', 'dead') group by state",
                        row -> new Count(row.getString("state"), row.getInteger("n")))
                .forEach(count -> counts.put(count.state(), count.many()));
        return counts;
    }

    private Page<Line> page(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(request.query("state").orElse("dead"));
        var after = "";
        if (request.query("cursor").isPresent()) {
            var parts = request.query("cursor").get().split("~", 2);
            try {
                parameters.add(Times.of(Instant.parse(parts[0])));
                parameters.add(UUID.fromString(parts[1]));
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new Problem.Invalid("outbox.no-such-page", "cursor");
            }
            after = " and (m.created_at < $2 or (m.created_at = $2 and m.id > $3))";
        }
        var language = request.language();
        var found = platform.database()
                .query("""
                        select m.*, e.id as event_of, e.kind, e.about, e.emergency, e.link, e.at, e.said,
                            coalesce(u.display_name, p.name, '') as to_name, m.number as to_number
                        from outbox_message m join outbox_event e on e.id = m.event_id
                        left join app_user u on u.id = m.user_id left join outbox_endpoint p on p.id = m.endpoint_id
                        where m.state = $1%s order by m.created_at desc, m.id limit %d""".formatted(after, limit + 1), row -> found(row, language), parameters.toArray());
        var lines = found.stream()
                .limit(limit)
                .filter(one -> !topics.excluded(platform.database(), one.line().kind(), one.about())
                        .contains(request.caller().userId()))
                .map(Found::line)
                .toList();
        var last = found.size() > limit ? found.get(limit - 1).line() : null;
        return new Page<>(lines, last == null ? null : last.createdAt() + "~" + last.id());
    }

    private Found found(Row row, Language language) {
        var event = MessageStore.written(row);
        var id = row.getUUID("id");
        var letter = letters.letter(platform.database(), id, event, language);
        var state = row.getString("state");
        var failure = Failures.of(row.getString("failure"), row.getString("error"));
        return new Found(
                event.about(),
                new Line(
                        id,
                        event.kind(),
                        letter.subject(),
                        event.link(),
                        row.getString("channel"),
                        to(row),
                        state,
                        row.getInteger("attempts"),
                        Times.instant(row, "created_at"),
                        state.equals("waiting") ? Times.instant(row, "next_at") : null,
                        Times.instantOrNull(row, "sent_at"),
                        failure,
                        failure == null
                                ? ""
                                : Failures.say(platform.messages(), language, failure, row.getString("failure_code"))));
    }

    /** A customer's number is shown without its middle. */
    private String to(Row row) {
        String number = row.getString("to_number");
        return number == null ? row.getString("to_name") : platform.numbers().masked(number);
    }

    private void resend(Caller caller, UUID id) {
        platform.database().inTransaction(sql -> {
            if (hidden(sql, caller, id)
                    || !MessageStore.resend(sql, id, platform.clock().instant())) {
                throw new Problem.Conflict("outbox.not-dead");
            }
            audit.record(sql, caller, "outbox.resend", Audit.object("message", id), Map.of());
        });
    }

    private boolean hidden(Sql sql, Caller caller, UUID id) {
        record About(String kind, long id) {}
        List<About> about = sql.query(
                "select e.kind, e.about from outbox_message m join outbox_event e on e.id = m.event_id where m.id = $1",
                row -> new About(row.getString("kind"), row.getLong("about")),
                id);
        return about.stream()
                .anyMatch(one -> topics.excluded(sql, one.kind(), one.id()).contains(caller.userId()));
    }
}
