package hotline.policies;

import hotline.people.Audit;
import hotline.platform.config.BadConfiguration;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.policies.limits.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Takes the files of {@code config/policies} over: the first as version 1 in force, a changed one as a draft. */
final class ShippedPolicies {
    /** From when the shipped version is in force: before any case. */
    private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");

    private final Database database;
    private final PolicyStore store;
    private final Audit audit;
    private final PolicyText text;
    private final Clock clock;

    ShippedPolicies(Database database, PolicyStore store, Audit audit, PolicyText text, Clock clock) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.text = text;
        this.clock = clock;
    }

    /** @throws BadConfiguration with line and sentence when a file has a mistake */
    void takeOver(Path folder) {
        for (var family : Family.values()) {
            var name = family.key() + ".yaml";
            var document = ShippedFiles.text(folder, "policies", name);
            family.read(document).mistakes().stream().findFirst().ifPresent(mistake -> {
                throw new BadConfiguration(
                        folder.resolve(name) + " line " + mistake.line(), text.sentence(mistake, Language.EN));
            });
            database.inTransaction(sql -> takeOver(sql, family, document));
        }
    }

    private void takeOver(Sql sql, Family family, String document) {
        if (!store.firstSeen(sql, family, digest(document))) {
            return;
        }
        var now = clock.instant();
        var first = store.first(sql, family).isEmpty();
        var id = store.insert(sql, family, document, "config/policies/" + family.key() + ".yaml", null, now);
        if (first) {
            store.approve(sql, id, null, "", now, ALWAYS);
        }
        audit.recordSystem(
                sql,
                "policies.take-over-file",
                Audit.object("policy", id),
                Map.of("family", family.key(), "draft", !first));
    }

    private static String digest(String document) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
