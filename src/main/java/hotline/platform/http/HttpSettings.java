package hotline.platform.http;

import hotline.platform.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers and Asterisk reach the server.
 *
 * @param host address that browsers connect to
 * @param port 1 to 65535, 0 takes any free one
 * @param internalHost address of the internal port; loopback unless Asterisk runs elsewhere
 * @param internalPort routing questions of Asterisk, health, figures
 * @param internalToken shared with Asterisk's dialplan; empty refuses every question
 * @param tls null serves plain HTTP
 * @param origins further origins (scheme://host:port) that may open websockets and change data, for a proxy in front
 * @param trustedProxies addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed
 */
public record HttpSettings(
        String host,
        int port,
        String internalHost,
        int internalPort,
        String internalToken,
        @Nullable TlsFiles tls,
        List<String> origins,
        List<String> trustedProxies) {
    public static HttpSettings from(Section section) {
        return new HttpSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 8480, 0, 65535),
                section.text("internal-host", "127.0.0.1"),
                section.number("internal-port", 8481, 0, 65535),
                section.text("internal-token", ""),
                tls(section.section("tls")),
                section.list("origins", List.of()),
                section.list("trusted-proxies", List.of()));
    }

    private static @Nullable TlsFiles tls(Section section) {
        var certificate = section.text("certificate", "");
        var key = section.text("key", "");
        var files = new TlsFiles(
                Path.of(certificate),
                Path.of(key),
                section.number("redirect-port", 0, 0, 65535),
                section.duration("look-every", Duration.ofMinutes(1)));
        if (files.lookEvery().toMillis() < 1) {
            throw section.refuse("look-every", "must be longer than nothing");
        }
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw section.refuse(
                    certificate.isEmpty() ? "certificate" : "key",
                    "must be set too: TLS needs both a certificate and its key");
        }
        try {
            files.validUntil();
            return files;
        } catch (TlsFiles.Unusable e) {
            throw section.refuse(e.setting(), e.sentence());
        }
    }
}
