package hotline.floor.prompts;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What callers of each queue are told about recording, in each language. A queue's own recording lies beside the
 * prompts as {@code queue-notice-<queue>}, a name that no shipped prompt has. For virtual threads.
 */
public final class Notices {
    private static final String NAME = "queue-notice-";
    private final Database database;
    private final NoticeStore store;
    private final PromptFolder folder;
    private final Audit audit;
    private final Clock clock;

    Notices(Database database, PromptFolder folder, Audit audit, Clock clock) {
        this.database = database;
        this.store = new NoticeStore(database);
        this.folder = folder;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts the recordings where Asterisk plays them: after a restore, and for an Asterisk that was made anew. */
    synchronized void render() {
        for (var heard : store.heard()) {
            var name = NAME + heard.queue();
            if (folder.isThere(heard.language()) && folder.size(heard.language(), name) != heard.size()) {
                store.sound(heard.queue(), heard.language())
                        .ifPresent(sound -> folder.place(heard.language(), name, sound));
            }
        }
    }

    /** Of a queue, in each language. */
    public List<?> of(String queue) {
        var known = store.of(queue);
        return PromptFolder.LANGUAGES.stream()
                .map(language -> in(language, known))
                .toList();
    }

    private static Notice in(String language, List<Notice> known) {
        return known.stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .orElseGet(() -> Notice.standard(language));
    }

    /** The queue's own recording. @throws Problem.NotFound when there is none */
    public byte[] sound(String queue, String language) {
        return store.sound(queue, language)
                .orElseThrow(() -> new Problem.NotFound("floor.no-such-prompt", NAME + queue));
    }

    /**
     * @param kind standard, own or none
     * @throws Problem.Conflict when the queue's own is wanted and was never recorded
     */
    public void choose(Caller caller, String queue, String language, String kind, String words) {
        try {
            database.inTransaction(sql -> {
                store.put(sql, queue, language, kind, words.strip(), clock.instant(), caller.userId());
                audit.record(
                        sql,
                        caller,
                        "floor.choose-notice",
                        Audit.object("queue", queue),
                        Map.of("language", language, "kind", kind, "words", words.strip()));
            });
        } catch (ConstraintViolation e) {
            throw e.constraint().equals("queue_notice_has_sound")
                    ? new Problem.Conflict("floor.notice-not-recorded")
                    : e;
        }
    }

    /** The queue's own recording, which is played from the next call on. @param file as uploaded */
    public synchronized void replace(Caller caller, String queue, String language, byte[] file) {
        var sound = TelephoneSound.of(file);
        database.inTransaction(sql -> {
            store.putSound(sql, queue, language, sound, clock.instant(), caller.userId());
            audit.record(
                    sql,
                    caller,
                    "floor.record-notice",
                    Audit.object("queue", queue),
                    Map.of("language", language, "seconds", TelephoneSound.seconds(sound.length)));
        });
        if (folder.isThere(language)) {
            folder.place(language, NAME + queue, sound);
        }
    }
}
