package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A second Asterisk, as the demo has it: the carrier at the other end of an {@link AsteriskFixture}'s trunk. */
public final class CarrierFixture implements AutoCloseable {
    private static final int RTP_PORTS = 200;
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();

    private CarrierFixture(AsteriskFixture asterisk, Map<String, String> overrides) {
        try {
            folder = Files.createTempDirectory("hotline-carrier").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var rtp = FreePorts.rtp(RTP_PORTS);
        settings.put("HOTLINE_CARRIER_ADDRESS", Addresses.trunk());
        settings.put("HOTLINE_CARRIER_AGENTS_ADDRESS", Addresses.phones());
        settings.put("HOTLINE_CARRIER_PORT", Integer.toString(asterisk.trunkPort()));
        settings.put("HOTLINE_CARRIER_HOTLINE_PORT", Integer.toString(asterisk.port("SIP_PORT")));
        settings.put("HOTLINE_CARRIER_RTP_START", Integer.toString(rtp));
        settings.put("HOTLINE_CARRIER_RTP_END", Integer.toString(rtp + RTP_PORTS - 1));
        settings.putAll(overrides);
    }

    /** @param overrides {@code HOTLINE_CARRIER_…} of the carrier's render script */
    public static CarrierFixture start(AsteriskFixture asterisk, Map<String, String> overrides) {
        var carrier = new CarrierFixture(asterisk, overrides);
        carrier.restart(Map.of());
        return carrier;
    }

    /** Ends it and starts it with some settings changed; it forgets who had registered. */
    public void restart(Map<String, String> changes) {
        stop();
        settings.putAll(changes);
        try {
            Files.deleteIfExists(folder.resolve("lib/astdb.sqlite3"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Script.run(settings, "src/demo/carrier/start", folder.toString());
    }

    public void stop() {
        Script.run(Map.of(), "src/launcher/asterisk/stop", folder.toString());
    }

    /** One command at its console; what it answered. */
    public String cli(String command) {
        return Script.run(Map.of(), "src/launcher/asterisk/cli", folder.toString(), command);
    }

    /**
     * A customer calls the service number and presses a key.
     *
     * @param menuSeconds after the call was answered
     */
    public void call(String number, String key, int menuSeconds) {
        var text = """
                Channel: PJSIP/4001234567@hotline
                CallerID: <%s>
                MaxRetries: 0
                WaitTime: 30
                Context: customer
                Extension: s
                Priority: 1
                Setvar: MENU=%d
                Setvar: KEY=%s
                Setvar: PATIENCE=0
                Setvar: KEEP=0
                """.formatted(number, menuSeconds, key);
        try {
            var file = Files.writeString(folder.resolve("spool/tmp/call-" + number), text);
            var target = folder.resolve("spool/outgoing").resolve(file.getFileName());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
