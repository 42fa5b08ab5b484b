package hotline.dialer;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Times;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumber;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers that are never dialled by themselves. */
final class DoNotCallRoutes implements Routes {
    private static final String COLUMNS = """
            select d.id, d.phone, d.reason, d.created_at, u.display_name as created_by
            from do_not_call d left join app_user u on u.id = d.created_by
            """;

    private final Platform platform;
    private final Audit audit;

    DoNotCallRoutes(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
    }

    /** One number. */
    record Entry(
            long id,
            String number,
            String reason,
            Instant createdAt,
            @Nullable String createdBy) {}

    @Override
    public void mount(Api api) {
        api.on("listDoNotCall", Access.supervisors(), request -> Reply.ok(list(request)));
        api.on("addDoNotCall", Access.supervisors(), request -> Reply.created(add(request)));
        api.on("removeDoNotCall", Access.supervisors(), request -> {
            remove(request);
            return Reply.none();
        });
    }

    private Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                platform.numbers().display(row.getString("phone")),
                row.getString("reason"),
                Times.instant(row, "created_at"),
                row.getString("created_by"));
    }

    private Page<Entry> list(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var found = platform.database()
                .query(
                        COLUMNS + " where d.id < $1 order by d.id desc limit $2",
                        this::entry,
                        request.queryLong("cursor").orElse(Long.MAX_VALUE),
                        limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        List.copyOf(found.subList(0, limit)),
                        Long.toString(found.get(limit - 1).id()));
    }

    private Entry add(Request request) {
        record Body(String number, String reason) {}
        var body = request.body(Body.class);
        var number = platform.numbers().read(body.number());
        if (number.kind() != PhoneNumber.Kind.PUBLIC) {
            throw new Problem.Invalid("dialer.not-dialable", "number");
        }
        try {
            var id = platform.database().transaction(sql -> {
                var made = sql.only(
                        """
                        insert into do_not_call (phone, reason, created_at, created_by) values ($1, $2, $3, $4)
                        returning id""",
                        row -> row.getLong("id"),
                        number.key(),
                        body.reason(),
                        Times.of(platform.clock().instant()),
                        request.caller().userId());
                audit.record(
                        sql,
                        request.caller(),
                        "dialer.add-do-not-call",
                        Audit.object("do-not-call", made),
                        body.reason(),
                        Map.of());
                return made;
            });
            return platform.database().only(COLUMNS + " where d.id = $1", this::entry, id);
        } catch (ConstraintViolation e) {
            throw new Problem.Conflict("dialer.already-do-not-call");
        }
    }

    private void remove(Request request) {
        var id = request.pathId("id");
        platform.database().inTransaction(sql -> {
            if (sql.update("delete from do_not_call where id = $1", id) == 0) {
                throw new Problem.NotFound("platform.no-such-object", "id");
            }
            audit.record(sql, request.caller(), "dialer.remove-do-not-call", Audit.object("do-not-call", id), Map.of());
        });
    }
}
