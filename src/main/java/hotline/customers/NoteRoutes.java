package hotline.customers;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversation log over HTTP. */
final class NoteRoutes implements Routes {
    private final ConversationNotes notes;

    NoteRoutes(ConversationNotes notes) {
        this.notes = notes;
    }

    /** A changed text. */
    record Change(@Nullable String topic, String text, int version) {}

    @Override
    public void mount(Api api) {
        var desk = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on(
                "listCustomerNotes",
                desk,
                request -> Reply.ok(notes.list(
                        request.caller(),
                        request.pathId("id"),
                        request.queryLong("cursor").orElse(null),
                        Math.toIntExact(request.queryLong("limit").orElse(20L)))));
        api.on(
                "addCustomerNote",
                desk,
                request -> Reply.created(
                        notes.add(request.caller(), request.pathId("id"), request.body(NoteStore.Draft.class))));
        api.on("changeCustomerNote", desk, request -> Reply.ok(change(request)));
        api.on(
                "listCustomerNoteVersions",
                desk,
                request -> Reply.ok(Map.of(
                        "items", notes.versions(request.caller(), request.pathId("id"), request.pathId("noteId")))));
    }

    private Note change(Request request) {
        var change = request.body(Change.class);
        return notes.change(
                request.caller(),
                request.pathId("id"),
                request.pathId("noteId"),
                change.topic(),
                change.text(),
                change.version());
    }
}
