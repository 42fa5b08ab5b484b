package hotline.people;

import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Authenticator;
import hotline.platform.http.Caller;
import hotline.platform.http.Origins;
import hotline.platform.text.Language;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells people, who come with a session, from other systems, which come with {@code Authorization: Bearer}. Nobody comes
 * with both: a page could make a browser add the cookie, but never the token, which therefore needs no CSRF token.
 */
final class Doorkeeper implements Authenticator {
    private static final String BEARER = "Bearer ";
    private final Sessions sessions;
    private final Tokens tokens;
    private final Origins origins;

    Doorkeeper(Sessions sessions, Tokens tokens, Origins origins) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.origins = origins;
    }

    @Override
    public Caller authenticate(RoutingContext context, boolean changes, Access access) {
        var request = context.request();
        var given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given == null || !given.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return sessions.authenticate(context, changes, access.ownSession());
        }
        if (sessions.token(request).isPresent()) {
            throw new Problem.Forbidden("people.token-with-cookie");
        }
        return tokens.caller(
                given.substring(BEARER.length()).strip(),
                access,
                Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                origins.address(request));
    }
}
