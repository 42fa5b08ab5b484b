package hotline.pbx;

import hotline.platform.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where the telephone system is and how it is watched.
 *
 * @param name in screens, metrics and the call log; never changed once calls are logged
 * @param host of AMI; empty means that there is no telephone system
 * @param tls whether AMI is spoken over TLS; the certificate must be for {@code host}
 * @param tlsCertificate PEM file of the authority to trust; empty trusts the machine's own
 * @param trunks endpoints towards the public network; all other channels are telephones of ours
 * @param generatedDir where rendered include files go, shared with Asterisk
 * @param spoolDir where the dialplan records to
 * @param logDir where Asterisk writes queue_log and CEL; empty when these files lie on another machine
 * @param wsUrl Asterisk's own SIP websocket, to which agents' sockets are passed through
 * @param pingEvery silence after which the link is asked whether it lives
 * @param pingDeadline how long the answer may take before the link counts as broken
 * @param compareEvery how often our live state is compared with the telephone system's own view
 */
public record PbxSettings(
        String name,
        String host,
        Account events,
        Account actions,
        int amiPort,
        boolean tls,
        String tlsCertificate,
        Account ari,
        String ariUrl,
        Set<String> trunks,
        Path generatedDir,
        Path spoolDir,
        Path logDir,
        String wsUrl,
        Duration pingEvery,
        Duration pingDeadline,
        Duration actionTimeout,
        Duration longestBackoff,
        Duration compareEvery) {
    /** A user of the telephone system's own. */
    public record Account(String user, String secret) {
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    public static PbxSettings from(Section section) {
        var name = section.text("name", "main");
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw section.refuse("name", "must be 1 to 40 of a-z, 0-9 and -");
        }
        return new PbxSettings(
                name,
                section.text("host", ""),
                account(section, "ami-events", "hotline-events"),
                account(section, "ami-actions", "hotline-actions"),
                section.number("ami-port", 5038, 1, 65535),
                section.flag("ami-tls", false),
                section.text("ami-tls-certificate", ""),
                account(section, "ari", "hotline"),
                section.text("ari-url", "http://127.0.0.1:8088/ari"),
                Set.copyOf(section.list("trunks", List.of("carrier"))),
                section.path("generated-dir", "var/asterisk/generated"),
                section.path("spool-dir", "var/asterisk/recordings"),
                section.path("log-dir", "var/asterisk/log"),
                section.text("ws-url", "ws://127.0.0.1:8088/ws"),
                section.duration("ping-every", Duration.ofSeconds(5)),
                section.duration("ping-deadline", Duration.ofSeconds(5)),
                section.duration("action-timeout", Duration.ofSeconds(5)),
                section.duration("longest-backoff", Duration.ofSeconds(15)),
                compareEvery(section));
    }

    private static Duration compareEvery(Section section) {
        var every = section.duration("compare-every", Duration.ofSeconds(30));
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw section.refuse("compare-every", "must be 1s or longer");
        }
        return every;
    }

    private static Account account(Section section, String key, String user) {
        return new Account(section.text(key + "-user", user), section.text(key + "-secret", ""));
    }

    /** Whether there is a telephone system at all. */
    public boolean present() {
        return !host.isEmpty();
    }
}
