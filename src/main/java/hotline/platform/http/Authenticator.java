package hotline.platform.http;

import io.vertx.ext.web.RoutingContext;

/** Says who asks; implemented by the room that knows people. Called on a virtual thread. */
public interface Authenticator {
    /**
     * @param changes true for requests that change something and so need the CSRF token
     * @param access of the operation that is asked for
     * @throws hotline.platform.Problem.NotSignedIn when nobody is signed in
     * @throws hotline.platform.Problem.Forbidden when the CSRF token or the Origin is wrong, or a first password has to be
     *     changed before anything else
     */
    Caller authenticate(RoutingContext context, boolean changes, Access access);
}
