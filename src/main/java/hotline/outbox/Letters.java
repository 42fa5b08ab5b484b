package hotline.outbox;

import hotline.outbox.MessageStore.Taken;
import hotline.outbox.MessageStore.Written;
import hotline.outbox.channel.Letter;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes letters of what is to be told: the company's own words, else the usual ones. */
final class Letters {
    private final Messages messages;
    private final Topics topics;
    private final String consoleUrl;

    Letters(Messages messages, Topics topics, String consoleUrl) {
        this.topics = topics;
        this.messages = messages;
        this.consoleUrl = consoleUrl;
    }

    /** As everybody may see it. */
    Letter letter(Sql sql, UUID id, Written event, Language language) {
        return letter(sql, id, event, language, event.link(), event.values(language));
    }

    /** To one person: with the link that is theirs alone, where its kind has one. */
    Letter to(Sql sql, Taken message, Language language) {
        var event = message.event();
        var userId = message.userId();
        if (userId == null) {
            return letter(sql, message.id(), event, language);
        }
        var words = topics.words(sql, event, userId, language);
        return letter(sql, message.id(), event, language, topics.link(sql, event, userId), words);
    }

    private Letter letter(Sql sql, UUID id, Written event, Language language, String link, Map<String, String> words) {
        var filled = template(sql, event.kind(), language).filled(words);
        return new Letter(
                id,
                event.kind(),
                event.emergency(),
                event.at(),
                filled.subject(),
                filled.text(),
                consoleUrl.isEmpty() || link.isEmpty() ? "" : consoleUrl + link);
    }

    /** Several in one. */
    Letter digest(Sql sql, List<Taken> all, Language language) {
        var text = new StringBuilder();
        for (var one : all) {
            var letter = to(sql, one, language);
            text.append("■ ").append(letter.whole()).append("\n\n");
        }
        var subject =
                messages.find(language, "outbox.digest", List.of(all.size())).orElse("");
        var first = all.getFirst();
        return new Letter(
                first.id(),
                "digest",
                false,
                first.event().at(),
                subject,
                text.toString().strip(),
                "");
    }

    Template template(Sql sql, String kind, Language language) {
        return sql.one(
                        "select subject, text from outbox_template where kind = $1 and language = $2",
                        row -> new Template(row.getString("subject"), row.getString("text")),
                        kind,
                        language.tag())
                .orElseGet(() -> usual(kind, language));
    }

    Template usual(String kind, Language language) {
        return new Template(
                messages.raw(language, "outbox." + kind + ".subject").orElse(kind),
                messages.raw(language, "outbox." + kind + ".text").orElse(kind));
    }

    /** For a look at it: every field shows its own name. */
    static Map<String, String> sample(List<String> fields) {
        return fields.stream().collect(Collectors.toMap(name -> name, name -> "‹" + name + "›"));
    }
}
