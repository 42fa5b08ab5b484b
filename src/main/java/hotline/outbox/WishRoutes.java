package hotline.outbox;

import hotline.outbox.channel.Mail;
import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumbers;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How I want to be told. */
final class WishRoutes implements Routes {
    private final Database database;
    private final Audit audit;
    private final PhoneNumbers numbers;
    private final boolean mail;
    private final boolean sms;

    /** @param mail whether there is a mail server @param sms whether there is a gateway */
    WishRoutes(Database database, Audit audit, PhoneNumbers numbers, boolean mail, boolean sms) {
        this.database = database;
        this.audit = audit;
        this.numbers = numbers;
        this.mail = mail;
        this.sms = sms;
    }

    /** As it is written; times as {@code 22:00}, null for none. */
    record Draft(
            String email,
            Wishes.For emailFor,
            String sms,
            Wishes.For smsFor,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            @Nullable String digestAt) {}

    record View(Draft wishes, boolean mailServer, boolean smsGateway) {}

    @Override
    public void mount(Api api) {
        api.on("readMessageWishes", Access.signedIn(), request -> Reply.ok(view(request.caller())));
        api.on("setMessageWishes", Access.signedIn(), request -> {
            put(request.caller(), request.body(Draft.class));
            return Reply.ok(view(request.caller()));
        });
    }

    private View view(Caller caller) {
        var wishes = WishStore.of(database, caller.userId());
        var draft = new Draft(
                wishes.email(),
                wishes.emailFor(),
                wishes.sms().isEmpty() ? "" : numbers.display(wishes.sms()),
                wishes.smsFor(),
                text(wishes.quietFrom()),
                text(wishes.quietTo()),
                text(wishes.digestAt()));
        return new View(draft, mail, sms);
    }

    private void put(Caller caller, Draft draft) {
        var email = draft.email().strip();
        if (!email.isEmpty() && !Mail.possible(email)) {
            throw new Problem.Invalid("outbox.no-email", "email");
        }
        var number = draft.sms().isBlank() ? "" : number(draft.sms());
        var from = time(draft.quietFrom(), "quietFrom");
        var to = time(draft.quietTo(), "quietTo");
        if ((from == null) != (to == null)) {
            throw new Problem.Invalid("outbox.quiet-both", from == null ? "quietFrom" : "quietTo");
        }
        var wishes = new Wishes(
                email, draft.emailFor(), number, draft.smsFor(), from, to, time(draft.digestAt(), "digestAt"));
        database.inTransaction(sql -> {
            WishStore.put(sql, caller.userId(), wishes);
            audit.record(sql, caller, "outbox.wishes", Audit.object("user", caller.userId()), Map.of());
        });
    }

    private String number(String typed) {
        var number = numbers.read(typed);
        if (!number.identifies()) {
            throw new Problem.Invalid("outbox.no-number", "sms");
        }
        return number.key();
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable LocalTime time(@Nullable String typed, String field) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new Problem.Invalid("outbox.no-time", field);
        }
    }
}
