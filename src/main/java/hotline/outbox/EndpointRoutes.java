package hotline.outbox;

import hotline.outbox.channel.Endpoint;
import hotline.outbox.channel.Letter;
import hotline.outbox.channel.NotSent;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Webhooks and robots of groups, by administrators. */
final class EndpointRoutes implements Routes {
    private static final Logger log = LoggerFactory.getLogger(EndpointRoutes.class);
    private final Platform platform;
    private final Audit audit;
    private final Topics topics;
    private final Endpoint endpoint;
    private final Letters letters;

    EndpointRoutes(Platform platform, Audit audit, Topics topics, Endpoint endpoint, Letters letters) {
        this.platform = platform;
        this.audit = audit;
        this.topics = topics;
        this.endpoint = endpoint;
        this.letters = letters;
    }

    @Override
    public void mount(Api api) {
        var administrators = Access.administrators();
        api.on("listMessageEndpoints", administrators, _ -> Reply.ok(list()));
        api.on("createMessageEndpoint", administrators, request -> {
            create(request.caller(), request.body(EndpointStore.Draft.class));
            return Reply.created(list());
        });
        api.on("changeMessageEndpoint", administrators, request -> {
            change(request.caller(), request.pathId("id"), request.body(EndpointStore.Draft.class));
            return Reply.ok(list());
        });
        api.on("deleteMessageEndpoint", administrators, request -> {
            delete(request.caller(), request.pathId("id"));
            return Reply.none();
        });
        api.on(
                "tryMessageEndpoint",
                administrators,
                request -> Reply.ok(attempt(request.pathId("id"), request.language())));
    }

    private Map<String, List<EndpointStore.Line>> list() {
        return Map.of("items", EndpointStore.list(platform.database()));
    }

    private void create(Caller caller, EndpointStore.Draft draft) {
        if (draft.url() == null) {
            throw new Problem.Invalid("outbox.no-url", "url");
        }
        check(draft);
        write(caller, "outbox.create-endpoint", draft, 0);
    }

    private void change(Caller caller, long id, EndpointStore.Draft draft) {
        check(draft);
        write(caller, "outbox.change-endpoint", draft, id);
    }

    private void check(EndpointStore.Draft draft) {
        var url = draft.url();
        if (url != null && !url.matches("https?://[^\\s/]+\\S*")) {
            throw new Problem.Invalid("outbox.no-url", "url");
        }
        if (draft.events().stream().anyMatch(kind -> topics.of(kind).isEmpty())) {
            throw new Problem.Invalid("outbox.no-such-kind", "events");
        }
    }

    private void write(Caller caller, String action, EndpointStore.Draft draft, long id) {
        try {
            platform.database().inTransaction(sql -> {
                var written = id == 0 ? EndpointStore.insert(sql, draft) : id;
                if (id != 0 && !EndpointStore.update(sql, id, draft)) {
                    throw missing(id);
                }
                audit.record(
                        sql,
                        caller,
                        action,
                        Audit.object("message-endpoint", written),
                        Map.of("name", draft.name(), "events", draft.events()));
            });
        } catch (ConstraintViolation e) {
            throw new Problem.Conflict("outbox.name-taken", draft.name());
        }
    }

    private void delete(Caller caller, long id) {
        platform.database().inTransaction(sql -> {
            if (sql.update("delete from outbox_endpoint where id = $1", id) == 0) {
                throw missing(id);
            }
            audit.record(sql, caller, "outbox.delete-endpoint", Audit.object("message-endpoint", id), Map.of());
        });
    }

    /** @param error empty when it was taken */
    record Tried(boolean taken, String error) {}

    /** Sends one message at once, that says it is a trial. */
    private Tried attempt(long id, Language language) {
        var target = EndpointStore.target(platform.database(), id).orElseThrow(() -> missing(id));
        var words = letters.usual("trial", target.language());
        var letter = new Letter(
                UUID.randomUUID(), "trial", false, platform.clock().instant(), words.subject(), words.text(), "");
        try {
            endpoint.send(target.address(), letter);
            return new Tried(true, "");
        } catch (NotSent e) {
            log.info("a trial of endpoint {} was not taken: {}", id, e.getMessage());
            return new Tried(
                    false, Failures.say(platform.messages(), language, e.kind().key(), e.code()));
        }
    }

    private static Problem missing(long id) {
        return new Problem.NotFound("outbox.no-such-endpoint", Long.toString(id));
    }
}
