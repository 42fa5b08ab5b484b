package hotline.policies.limits;

import hotline.platform.Problem;
import hotline.policies.document.Document;
import hotline.policies.document.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a policy is about: each family has one version in force, and one file with what is shipped. */
public enum Family {
    COMPLAINTS(true, field -> ComplaintPolicyReader.read(field).map(rules -> rules)),
    PROMISES(false, field -> PromisePolicy.read(field).map(rules -> rules));

    private final boolean rehearsed;
    private final Function<Field, Optional<Rules>> reader;

    Family(boolean rehearsed, Function<Field, Optional<Rules>> reader) {
        this.rehearsed = rehearsed;
        this.reader = reader;
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
        return Document.read(document, reader);
    }
}
