package hotline.platform.http;

import hotline.platform.config.Section;
import java.util.List;

/**
 * Where browsers and Asterisk reach the server.
 *
 * @param host address that browsers connect to
 * @param port 1 to 65535, 0 takes any free one
 * @param internalHost address of the internal port; loopback unless Asterisk runs elsewhere
 * @param internalPort routing questions of Asterisk, health, figures
 * @param internalToken shared with Asterisk's dialplan; empty refuses every question
 * @param certificate PEM file of the TLS certificate; empty serves plain HTTP
 * @param key PEM file of its private key
 * @param origins further origins (scheme://host:port) that may open websockets and change data, for a proxy in front
 * @param trustedProxies addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed
 */
public record HttpSettings(
        String host,
        int port,
        String internalHost,
        int internalPort,
        String internalToken,
        String certificate,
        String key,
        List<String> origins,
        List<String> trustedProxies) {
    public static HttpSettings from(Section section) {
        var certificate = section.text("tls.certificate", "");
        var key = section.text("tls.key", "");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw section.refuse("tls", "needs both certificate and key, or neither");
        }
        return new HttpSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 8480, 0, 65535),
                section.text("internal-host", "127.0.0.1"),
                section.number("internal-port", 8481, 0, 65535),
                section.text("internal-token", ""),
                certificate,
                key,
                section.list("origins", List.of()),
                section.list("trusted-proxies", List.of()));
    }

    public boolean tls() {
        return !certificate.isEmpty();
    }
}
