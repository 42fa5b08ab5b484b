package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import hotline.recordings.keys.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Links to audio: good for one recording, one person and a short time, and nobody else can make one. A
 * link that leaked opens nothing for others, signed in or not, and soon nothing at all.
 */
final class AudioLinks {
    private final Seal seal;
    private final Duration length;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    AudioLinks(Seal seal, Duration length, Database database, Audit audit, Clock clock) {
        this.seal = seal;
        this.length = length;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param audio where to get it */
    record Link(String audio, Instant expiresAt) {}

    /** For a person who may hear it. */
    Link issue(Caller caller, UUID recording) {
        var expiresAt = clock.instant().plus(length);
        var text = recording + " " + caller.userId() + " " + expiresAt.getEpochSecond();
        var sealed = seal.close(text.getBytes(StandardCharsets.UTF_8));
        var link = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        return new Link("/api/recordings/" + recording + "/audio?link=" + link, expiresAt);
    }

    /** @throws Problem.Forbidden when the link is not this person's, not this recording's, over, or none of ours */
    void check(Caller caller, UUID recording, Optional<String> link) {
        var problem = problem(caller, recording, link.orElse(""));
        if (problem.isPresent()) {
            database.inTransaction(sql -> audit.record(
                    sql,
                    caller,
                    "recordings.refused",
                    Audit.object("recording", recording),
                    Map.of("link", problem.get())));
            throw new Problem.Forbidden("recordings.link-" + problem.get());
        }
    }

    private Optional<String> problem(Caller caller, UUID recording, String link) {
        if (link.isEmpty()) {
            return Optional.of("missing");
        }
        var parts = text(link).split(" ", -1);
        if (parts.length != 3
                || !parts[0].equals(recording.toString())
                || !parts[1].equals(Long.toString(caller.userId()))) {
            return Optional.of("foreign");
        }
        return clock.instant().getEpochSecond() >= Long.parseLong(parts[2]) ? Optional.of("expired") : Optional.empty();
    }

    private String text(String link) {
        try {
            return seal.open(Base64.getUrlDecoder().decode(link))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
