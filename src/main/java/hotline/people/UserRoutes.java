package hotline.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.time.ZoneId;

/** People over HTTP. */
final class UserRoutes implements Routes {
    private final Users users;
    private final UserStore store;
    private final ZoneId zone;

    UserRoutes(Users users, UserStore store, ZoneId zone) {
        this.users = users;
        this.store = store;
        this.zone = zone;
    }

    @Override
    public void mount(Api api) {
        api.on("users", Access.signedIn(), this::list);
        api.on("user", Access.signedIn(), request -> Reply.ok(visible(request)));
        api.on("createUser", Access.administrators(), request -> Reply.created(create(request.caller(), request)));
        api.on("changeUser", Access.administrators(), request -> Reply.ok(change(request)));
    }

    private Reply list(Request request) {
        var filter = new UserStore.Filter(
                request.query("q").orElse(null),
                request.queryLong("departmentId").orElse(null),
                request.query("active").map(Boolean::valueOf).orElse(null));
        return Reply.ok(store.page(
                Visibility.of(request.caller()),
                filter,
                request.query("cursor").orElse(null),
                request.queryLong("limit").orElse(20L).intValue()));
    }

    private User visible(Request request) {
        return store.byId(request.pathId("id"), Visibility.of(request.caller()))
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
    }

    private User create(Caller caller, Request request) {
        var draft = UserDraft.of("", "", Role.AGENT, zone).with(request.body(ObjectNode.class));
        return users.create(caller, draft);
    }

    private User change(Request request) {
        return users.change(request.caller(), visible(request), request.body(ObjectNode.class));
    }
}
