package hotline;

import hotline.platform.config.Settings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: opened from the foundation upward, closed in the opposite order. */
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private final Parts parts = new Parts();
    private final Doors doors;

    private Server(Settings settings, Clock clock) {
        try {
            var ground = Foundation.open(parts, settings, clock);
            var house = House.open(parts, ground);
            this.doors = Doors.open(parts, ground, house);
            // Last: whoever listens must be there before the first event.
            house.pbx().start();
            log.info("Hotline {} listens on port {}", version(), doors.port());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws hotline.platform.config.BadConfiguration when a setting is wrong */
    public static Server start(Settings settings) {
        return start(settings, Clock.systemUTC());
    }

    public static Server start(Settings settings, Clock clock) {
        return new Server(settings, clock);
    }

    /** The port browsers connect to. */
    public int port() {
        return doors.port();
    }

    /** The port for Asterisk's questions, health and figures. */
    public int internalPort() {
        return doors.internalPort();
    }

    static String version() {
        var version = Server.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void close() {
        parts.close();
    }
}
