package hotline.people;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import java.util.Map;

/** Tokens of other systems over HTTP. */
final class TokenRoutes implements Routes {
    private final Tokens tokens;

    TokenRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void mount(Api api) {
        var administrators = Access.administrators();
        api.on("listAccessTokens", administrators, _ -> Reply.ok(Map.of("items", tokens.list())));
        api.on(
                "createAccessToken",
                administrators,
                request -> Reply.created(tokens.create(request.caller(), request.body(Tokens.Draft.class))));
        api.on(
                "changeAccessToken",
                administrators,
                request -> Reply.ok(
                        tokens.change(request.caller(), request.pathId("id"), request.body(Tokens.Draft.class))));
        api.on(
                "renewAccessToken",
                administrators,
                request -> Reply.ok(tokens.renew(request.caller(), request.pathId("id"))));
        api.on("revokeAccessToken", administrators, request -> {
            tokens.revoke(request.caller(), request.pathId("id"));
            return Reply.none();
        });
    }
}
