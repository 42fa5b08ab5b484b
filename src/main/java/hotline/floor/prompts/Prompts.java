package hotline.floor.prompts;

import hotline.floor.prompts.PromptStore.Own;
import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists prompts, replaces them and goes back to the shipped ones. For virtual threads. */
public final class Prompts {
    private final Database database;
    private final PromptStore store;
    private final PromptFolder folder;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    /** @param generated the folder shared with Asterisk */
    public Prompts(Database database, Audit audit, Clock clock, Path generated) {
        this.database = database;
        this.store = new PromptStore(database);
        this.folder = new PromptFolder(generated.resolve("prompts"));
        this.audit = audit;
        this.clock = clock;
        this.notices = new Notices(database, folder, audit, clock);
    }

    /** Of each queue. */
    public Notices notices() {
        return notices;
    }

    /** Brings the folder to what the database says: after a restore, and for an Asterisk that was made anew. */
    public synchronized void render() {
        notices.render();
        var own = own();
        for (var language : PromptFolder.LANGUAGES) {
            folder.texts(language).keySet().forEach(name -> render(language, name, own.get(key(language, name))));
        }
    }

    private void render(String language, String name, @Nullable Own own) {
        if (own == null) {
            if (folder.isOwn(language, name)) {
                folder.giveBack(language, name);
            }
        } else if (!folder.isOwn(language, name) || folder.size(language, name) != own.size()) {
            store.sound(language, name).ifPresent(sound -> folder.place(language, name, sound));
        }
    }

    List<Prompt> all() {
        var own = own();
        var all = new ArrayList<Prompt>();
        for (var language : PromptFolder.LANGUAGES) {
            folder.texts(language)
                    .forEach((name, text) -> all.add(prompt(language, name, text, own.get(key(language, name)))));
        }
        return all;
    }

    private Map<String, Own> own() {
        return store.all().stream()
                .collect(Collectors.toMap(own -> key(own.language(), own.name()), Function.identity()));
    }

    private static String key(String language, String name) {
        return language + "/" + name;
    }

    private Prompt prompt(String language, String name, String text, @Nullable Own own) {
        return new Prompt(
                language,
                name,
                text,
                TelephoneSound.seconds(folder.size(language, name)),
                own != null,
                own == null ? null : own.changedAt(),
                own == null ? null : own.changedBy());
    }

    private Prompt one(String language, String name) {
        return prompt(language, name, text(language, name), own().get(key(language, name)));
    }

    private String text(String language, String name) {
        var text = folder.texts(language).get(name);
        if (text == null) {
            throw new Problem.NotFound("floor.no-such-prompt", name);
        }
        return text;
    }

    /** What callers hear. @throws Problem.NotFound when there is no such prompt */
    Path file(String language, String name) {
        text(language, name);
        if (folder.size(language, name) == 0) {
            throw new Problem.NotFound("floor.no-such-prompt", name);
        }
        return folder.played(language, name);
    }

    /** @param file as uploaded */
    synchronized Prompt replace(Caller caller, String language, String name, byte[] file) {
        text(language, name);
        var sound = TelephoneSound.of(file);
        database.inTransaction(sql -> {
            store.put(sql, language, name, sound, clock.instant(), caller.userId());
            audit.record(
                    sql,
                    caller,
                    "floor.put-prompt",
                    Audit.object("prompt", key(language, name)),
                    Map.of("seconds", TelephoneSound.seconds(sound.length)));
        });
        folder.place(language, name, sound);
        return one(language, name);
    }

    synchronized Prompt reset(Caller caller, String language, String name) {
        text(language, name);
        database.inTransaction(sql -> {
            store.delete(sql, language, name);
            audit.record(sql, caller, "floor.reset-prompt", Audit.object("prompt", key(language, name)), Map.of());
        });
        if (!folder.isShipped(language, name)) {
            folder.giveBack(language, name);
        }
        return one(language, name);
    }
}
