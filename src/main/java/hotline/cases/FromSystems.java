package hotline.cases;

import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Complaints that other systems send with their token, each under the sender's own reference. The person whom the token
 * names is the first responder; the sender learns how far its own have come, and nothing of people or other cases.
 */
final class FromSystems implements Routes {
    private final Desk desk;
    private final RegisterComplaint register;

    FromSystems(Desk desk, RegisterComplaint register) {
        this.desk = desk;
        this.register = register;
    }

    /** What another system sends. @param reference of its own: sent again it is the same complaint */
    record Sent(
            String reference,
            String title,
            String text,
            @Nullable String category,
            @Nullable String name,
            @Nullable String phone) {}

    @Override
    public void mount(Api api) {
        var reading = Access.systems("read-own-complaints");
        api.on("sendComplaint", Access.systems("register-complaints"), request -> take(request.caller(), request));
        api.on("readSentComplaint", reading, request -> Reply.ok(known(system(request), request.path("reference"))));
        api.on("listSentComplaints", reading, request -> Reply.ok(list(request)));
    }

    private Reply take(Caller caller, Request request) {
        var sent = request.body(Sent.class);
        if (sent.title().isBlank() || sent.text().isBlank() || sent.reference().isBlank()) {
            var field = sent.title().isBlank() ? "title" : sent.text().isBlank() ? "text" : "reference";
            throw new Problem.Invalid("desk.sent-empty", field);
        }
        var system = Objects.requireNonNull(caller.system());
        if (!sentBefore(system, sent)) {
            try {
                register(caller, system, sent);
                return Reply.created(known(system, sent.reference()));
            } catch (ConstraintViolation e) {
                // The same came twice at once, and the other was first.
                if (!e.constraint().equals("complaint_from_system_pkey") || !sentBefore(system, sent)) {
                    throw e;
                }
            }
        }
        return Reply.ok(known(system, sent.reference()));
    }

    private boolean sentBefore(Caller.OtherSystem system, Sent sent) {
        var before =
                FromSystemStore.before(desk.platform().database(), system.tokenId(), sent.reference(), digest(sent));
        if (before.isPresent() && !before.get().same()) {
            throw new Problem.Conflict("desk.sent-otherwise", sent.reference());
        }
        return before.isPresent();
    }

    private void register(Caller caller, Caller.OtherSystem system, Sent sent) {
        var database = desk.platform().database();
        var said = desk.platform()
                .messages()
                .find(
                        caller.language(),
                        "desk.sent-said",
                        List.of(system.name(), sent.reference(), text(sent.name()), text(sent.phone()), sent.text()))
                .orElse(sent.text());
        var phone = text(sent.phone());
        var draft = new RegisterComplaint.Draft(
                sent.title(),
                said,
                Categories.chosen(database, sent.category()),
                null,
                null,
                "web",
                phone.isEmpty() ? null : phone,
                null,
                null);
        register.register(
                caller,
                draft,
                (sql, registered) -> FromSystemStore.insert(
                        sql, system.tokenId(), sent.reference(), digest(sent), registered.id(), desk.now()));
    }

    private FromSystemStore.Known known(Caller.OtherSystem system, String reference) {
        return FromSystemStore.known(desk.platform().database(), system.tokenId(), reference)
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object", reference));
    }

    private Page<FromSystemStore.Known> list(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var found = FromSystemStore.list(
                desk.platform().database(),
                system(request).tokenId(),
                request.queryLong("cursor").orElse(0L),
                limit + 1);
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(FromSystemStore.Listed::known).toList(),
                more ? Long.toString(shown.getLast().complaintId()) : null);
    }

    private static Caller.OtherSystem system(Request request) {
        return Objects.requireNonNull(request.caller().system());
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    private static byte[] digest(Sent sent) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.write(sent).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
