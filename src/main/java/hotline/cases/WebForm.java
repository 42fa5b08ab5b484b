package hotline.cases;

import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.Origins;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What customers write on the public page. Everything becomes a case in the name of the receiver, who is its first
 * responder; whoever knows a case's number and its telephone number adds to that case. Nothing else is told to the
 * public: that two are the same matter is shown to those who work on them.
 */
final class WebForm implements Routes {
    private static final int LONGEST_TITLE = 60;
    private final Desk desk;
    private final WebFormSettings settings;
    private final Users users;
    private final RegisterComplaint register;
    private final AddContact contacts;
    private final Origins origins;

    WebForm(Desk desk, WebFormSettings settings, Users users, RegisterComplaint register, AddContact contacts) {
        this.desk = desk;
        this.settings = settings;
        this.users = users;
        this.register = register;
        this.contacts = contacts;
        this.origins = new Origins(HttpSettings.from(desk.platform().settings().section("http")));
    }

    /** A choice of the form. */
    record Category(String key, String label) {}

    /** What the page needs. */
    record Form(List<Category> categories, String task, int difficulty) {}

    /** What a customer wrote. @param number of a case that it belongs to */
    record Written(
            String task,
            String answer,
            String name,
            String phone,
            String text,
            @Nullable String category,
            @Nullable String number) {}

    /** The number that the customer is given. */
    record Receipt(String number) {}

    @Override
    public void mount(Api api) {
        api.on("openWebForm", Access.anyone(), request -> Reply.ok(form(request)));
        api.on("sendWebForm", Access.anyone(), request -> Reply.created(take(request, request.body(Written.class))));
    }

    private Form form(Request request) {
        receiver();
        var database = desk.platform().database();
        var english = request.language() == Language.EN;
        var categories = Categories.list(database).items().stream()
                .map(one -> new Category(one.key(), english ? one.labelEn() : one.labelZh()))
                .toList();
        var task = WebFormTask.make(WebFormStore.key(database), desk.now(), settings.difficulty());
        return new Form(categories, task, settings.difficulty());
    }

    private User receiver() {
        return Optional.of(settings.receiver())
                .filter(name -> !name.isEmpty())
                .flatMap(users::byUsername)
                .filter(User::active)
                .orElseThrow(() -> new Problem.NotFound("desk.form-closed"));
    }

    private Receipt take(Request request, Written written) {
        var receiver = receiver();
        var address = origins.address(request.context().request());
        var text = written.text().strip();
        if (text.isEmpty() || written.name().isBlank()) {
            throw new Problem.Invalid("desk.form-empty", text.isEmpty() ? "text" : "name");
        }
        var phone = desk.number(written.phone());
        var database = desk.platform().database();
        database.inTransaction(sql -> admit(sql, written, address));
        var caller = receiver.caller(request.language(), address);
        var number = written.number() == null ? "" : written.number().strip();
        var said = said(request.language(), written, text, number);
        var earlier = number.isEmpty() ? Optional.<Long>empty() : WebFormStore.caseOf(database, number, phone);
        if (earlier.isPresent()) {
            return new Receipt(again(caller, earlier.get(), said));
        }
        var draft = new RegisterComplaint.Draft(
                title(text),
                said,
                Categories.chosen(database, written.category()),
                null,
                null,
                "web",
                written.phone(),
                null,
                null);
        return new Receipt(register.register(caller, draft).number());
    }

    /** Robots are turned away before anything is looked up. */
    private void admit(Sql sql, Written written, String address) {
        var now = desk.now();
        var fault = WebFormTask.fault(
                WebFormStore.key(sql), written.task(), written.answer(), now, WebFormSettings.TASK_LASTS);
        fault.ifPresent(what -> {
            throw new Problem.Forbidden("desk.form-" + what);
        });
        var used = WebFormStore.used(sql, network(address), now);
        if (used.address() >= settings.perAddress() || used.all() >= settings.perHour()) {
            throw new Problem.TooMany("desk.form-too-often", Duration.ofHours(1).toSeconds());
        }
        if (!WebFormStore.use(sql, written.task(), network(address), now)) {
            throw new Problem.Forbidden("desk.form-unsolved");
        }
    }

    /** Who has one IPv6 address has as many as the network has: its first 64 bits count. */
    static String network(String address) {
        var head = address.split("::", 2)[0];
        var parts = List.of(head.split(":", -1));
        return address.contains(":") ? String.join(":", parts.subList(0, Math.min(4, parts.size()))) + "::" : address;
    }

    /** One more contact; when the case is about the receiver, in nobody's name. */
    private String again(Caller receiver, long id, String said) {
        var outcome = contacts.receive(receiver, id, new AddContact.Said(said, "web", null, null));
        return outcome.map(AddContact.Outcome::number)
                .orElseGet(() -> desk.platform().database().transaction(sql -> {
                    ContactStore.addUnheard(sql, id, desk.now(), "web", said);
                    HistoryStore.add(sql, id, null, desk.now(), What.CONTACT, null, "web", Texts.written(said));
                    return WebFormStore.number(sql, id);
                }));
    }

    private static String title(String text) {
        var line = text.lines().findFirst().orElse(text).strip();
        var cut = line.codePoints()
                .limit(LONGEST_TITLE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return cut.length() < line.length() ? cut + "…" : cut.toString();
    }

    private String said(Language language, Written written, String text, String number) {
        var messages = desk.platform().messages();
        var id = number.isEmpty() ? "desk.form-said" : "desk.form-said-again";
        return messages.find(
                        language,
                        id,
                        List.of(written.name().strip(), written.phone().strip(), text, number))
                .orElse(text);
    }
}
