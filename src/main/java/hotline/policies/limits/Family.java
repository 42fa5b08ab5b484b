package hotline.policies.limits;

import hotline.platform.Problem;
import hotline.policies.document.Document;
import hotline.policies.document.Field;
import java.util.Locale;
import java.util.Optional;

/** What a policy is about: each family has one version in force, and one file with what is shipped. */
public enum Family {
    COMPLAINTS(true),
    PROMISES(false),
    FOLLOWUPS(true),
    SERVICE(false),
    NUMBERING(false);

    private final boolean rehearsed;

    Family(boolean rehearsed) {
        this.rehearsed = rehearsed;
    }

    /** As in addresses, in the database and as the file's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem.NotFound when there is none */
    public static Family of(String key) {
        try {
            return valueOf(key.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.NotFound("policies.no-such-policy", key);
        }
    }

    /** Whether a version is held against a past period before it is submitted. */
    public boolean rehearsed() {
        return rehearsed;
    }

    /** Pure. */
    public Document<Rules> read(String document) {
        return Document.read(document, this::rules);
    }

    private Optional<Rules> rules(Field root) {
        return switch (this) {
            case COMPLAINTS -> ComplaintPolicyReader.read(root).map(rules -> rules);
            case FOLLOWUPS -> FollowUpPolicyReader.read(root).map(rules -> rules);
            case PROMISES -> PromisePolicy.read(root).map(rules -> rules);
            case SERVICE -> ServicePolicy.read(root).map(rules -> rules);
            case NUMBERING -> Numbering.read(root).map(rules -> rules);
        };
    }
}
