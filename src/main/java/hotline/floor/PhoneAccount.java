package hotline.floor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a softphone needs to register.
 *
 * @param uri address of record
 * @param password dies with the sign-in
 * @param sockets where to connect, the higher weight first
 */
public record PhoneAccount(
        String extension, String uri, String password, List<Socket> sockets, List<IceServer> iceServers) {
    /** @param url a path on this server, or the whole address of another */
    public record Socket(String url, int weight) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {}

    static PhoneAccount browser(String extension, String password, FloorSettings settings, Instant now) {
        var sockets = new ArrayList<Socket>();
        sockets.add(new Socket("/sip", 20));
        if (!settings.directSocket().isEmpty()) {
            sockets.add(new Socket(settings.directSocket(), 10));
        }
        var ice = new ArrayList<IceServer>();
        if (!settings.stunUrls().isEmpty()) {
            ice.add(new IceServer(settings.stunUrls(), null, null));
        }
        if (!settings.turnUrls().isEmpty()) {
            var login = settings.turnLogin(extension, now);
            ice.add(new IceServer(settings.turnUrls(), login.username(), login.credential()));
        }
        return new PhoneAccount(extension, uri(extension, settings), password, List.copyOf(sockets), List.copyOf(ice));
    }

    /** A telephone of the house registers by itself. */
    static PhoneAccount ofHouse(String extension, FloorSettings settings) {
        return new PhoneAccount(extension, uri(extension, settings), "", List.of(), List.of());
    }

    private static String uri(String extension, FloorSettings settings) {
        return "sip:" + extension + "@" + settings.sipDomain();
    }
}
