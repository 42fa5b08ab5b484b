package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.recordings.keys.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Links by which somebody who was asked for a consent can give it without signing in. A link is made when
 * its message is sent and stands nowhere but there: sealed for one person, one step and a time, so that it
 * opens nothing else, and nothing any more once that step is decided.
 */
final class ApprovalLinks {
    private static final String PATH = "/approve/";
    private static final int LONGEST = 400;
    private final Seal seal;
    private final Duration length;
    private final Clock clock;

    ApprovalLinks(Seal seal, Duration length, Clock clock) {
        this.seal = seal;
        this.length = length;
        this.clock = clock;
    }

    /** What a link is for. */
    record Meant(long approvalId, int step, long userId, Instant expiresAt) {}

    /** The address in the console for a person, as their message has it. @param approvalId what the message is about */
    String link(Sql sql, long approvalId, long userId) {
        var step = sql.only(
                "select coalesce(max(step), 0) as step from approval_asked where approval_id = $1 and user_id = $2",
                row -> row.getInteger("step"),
                approvalId,
                userId);
        var until = clock.instant().plus(length).getEpochSecond();
        var text = approvalId + " " + step + " " + userId + " " + until;
        var sealed = seal.close(text.getBytes(StandardCharsets.UTF_8));
        return PATH + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * @throws Problem.NotFound when it is none of ours
     * @throws Problem.Forbidden when its time is over
     */
    Meant open(String link) {
        var parts = text(link).split(" ", -1);
        if (parts.length != 4) {
            throw new Problem.NotFound("cases.link-unknown");
        }
        var until = Instant.ofEpochSecond(Long.parseLong(parts[3]));
        if (!clock.instant().isBefore(until)) {
            throw new Problem.Forbidden("cases.link-expired");
        }
        return new Meant(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), until);
    }

    private String text(String link) {
        if (link.length() > LONGEST) {
            return "";
        }
        try {
            return seal.open(Base64.getUrlDecoder().decode(link))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whom the complaint of that consent is about, and who proposed it. */
    static List<Long> excluded(Sql sql, long approvalId) {
        return sql.query("""
                select s.user_id from complaint_subject s join approval a on a.complaint_id = s.complaint_id where a.id = $1
                union select a.proposed_by from approval a where a.id = $1""", row -> row.getLong("user_id"), approvalId);
    }
}
