package hotline.platform.http;

import hotline.platform.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: its address, and whether the page that sent it is one of ours. */
public final class Origins {
    private final Set<String> further;
    private final Set<String> proxies;

    public Origins(HttpSettings settings) {
        this.further =
                settings.origins().stream().map(o -> o.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.proxies = Set.copyOf(settings.trustedProxies());
    }

    /** The client's address; the one a trusted proxy tells, where one stands in front. */
    public String address(HttpServerRequest request) {
        var direct = request.remoteAddress() == null
                ? ""
                : Objects.requireNonNullElse(request.remoteAddress().hostAddress(), "");
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(direct)) {
            return direct;
        }
        // The last entry is the one that our own proxy wrote; those before it are hearsay.
        var told = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return told.isEmpty() || told.length() > 45 ? direct : told;
    }

    /** Whether the browser speaks TLS, to us or to a trusted proxy. */
    public boolean secure(HttpServerRequest request) {
        if (request.isSSL()) {
            return true;
        }
        var peer = request.remoteAddress();
        return peer != null
                && proxies.contains(Objects.requireNonNullElse(peer.hostAddress(), ""))
                && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /**
     * For requests that change something. A client that sends no Origin is no browser's page; it still
     * needs the CSRF token.
     *
     * @throws Problem.Forbidden when the page is not one of ours
     */
    public void checkChange(HttpServerRequest request) {
        var origin = request.getHeader("Origin");
        var site = request.getHeader("Sec-Fetch-Site");
        if (origin == null ? "cross-site".equals(site) || "same-site".equals(site) : !ours(request, origin)) {
            throw new Problem.Forbidden("platform.foreign-origin", origin == null ? "?" : shown(origin));
        }
    }

    /**
     * For websockets, which browsers open across origins without asking: the Origin must be there.
     *
     * @throws Problem.Forbidden when it is not one of ours
     */
    public void checkWebSocket(HttpServerRequest request) {
        var origin = request.getHeader("Origin");
        if (!ours(request, origin)) {
            throw new Problem.Forbidden("platform.foreign-origin", origin == null ? "?" : shown(origin));
        }
    }

    private boolean ours(HttpServerRequest request, @Nullable String origin) {
        if (origin == null || request.authority() == null) {
            return false;
        }
        var authority = request.authority();
        var host = authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
        var own = (secure(request) ? "https://" : "http://") + host;
        var asked = origin.toLowerCase(Locale.ROOT);
        return asked.equals(own.toLowerCase(Locale.ROOT)) || further.contains(asked);
    }

    private static String shown(String origin) {
        return origin.length() > 100 ? origin.substring(0, 100) + "…" : origin;
    }
}
