package hotline.outbox;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Times;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import java.util.List;
import java.util.Map;

/** The words of messages, in both languages and with a look at them before. */
final class TemplateRoutes implements Routes {
    private final Platform platform;
    private final Audit audit;
    private final Topics topics;
    private final Letters letters;

    TemplateRoutes(Platform platform, Audit audit, Topics topics, Letters letters) {
        this.platform = platform;
        this.audit = audit;
        this.topics = topics;
        this.letters = letters;
    }

    /** One kind of message. @param fields that its words may name */
    record Words(String kind, List<String> fields, Language language, Template template, boolean usual) {}

    /** @param usual back to the usual words; the others are not looked at then */
    record Draft(Language language, String subject, String text, boolean usual) {
        Template template() {
            return new Template(subject.strip(), text.strip());
        }
    }

    @Override
    public void mount(Api api) {
        api.on("listMessageTemplates", Access.administrators(), _ -> Reply.ok(Map.of("items", list())));
        api.on("changeMessageTemplate", Access.administrators(), request -> {
            change(request.caller(), request.path("kind"), request.body(Draft.class));
            return Reply.ok(Map.of("items", list()));
        });
        api.on("previewMessageTemplate", Access.administrators(), request -> {
            var topic = topic(request.path("kind"));
            var draft = request.body(Draft.class);
            require(topic, draft);
            return Reply.ok(draft.template().filled(Letters.sample(topic.fields())));
        });
    }

    private List<Words> list() {
        return topics.all().stream()
                .flatMap(topic -> List.of(Language.values()).stream().map(language -> words(topic, language)))
                .toList();
    }

    private Words words(Topic topic, Language language) {
        var template = letters.template(platform.database(), topic.kind(), language);
        var usual = template.equals(letters.usual(topic.kind(), language));
        return new Words(topic.kind(), topic.fields(), language, template, usual);
    }

    private Topic topic(String kind) {
        return topics.of(kind).orElseThrow(() -> new Problem.NotFound("outbox.no-such-kind", kind));
    }

    private static void require(Topic topic, Draft draft) {
        if (draft.subject().isBlank() || draft.text().isBlank()) {
            throw new Problem.Invalid("outbox.no-words", draft.subject().isBlank() ? "subject" : "text");
        }
        var unknown = draft.template().unknown(topic.fields());
        if (!unknown.isEmpty()) {
            throw new Problem.Invalid(
                    "outbox.no-such-field", "text", String.join(", ", unknown), String.join(", ", topic.fields()));
        }
    }

    private void change(Caller caller, String kind, Draft draft) {
        var topic = topic(kind);
        if (!draft.usual()) {
            require(topic, draft);
        }
        platform.database().inTransaction(sql -> {
            sql.update(
                    "delete from outbox_template where kind = $1 and language = $2",
                    kind,
                    draft.language().tag());
            if (!draft.usual()) {
                sql.update(
                        """
                        insert into outbox_template (kind, language, subject, text, changed_by, changed_at)
                        values ($1, $2, $3, $4, $5, $6)""",
                        kind,
                        draft.language().tag(),
                        draft.template().subject(),
                        draft.template().text(),
                        caller.userId(),
                        Times.of(platform.clock().instant()));
            }
            audit.record(
                    sql,
                    caller,
                    "outbox.change-template",
                    Audit.object("message-template", kind),
                    Map.of("language", draft.language().tag(), "usual", draft.usual()));
        });
    }
}
