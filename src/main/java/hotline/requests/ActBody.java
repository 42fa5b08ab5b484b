package hotline.requests;

import hotline.platform.Problem;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An act as it comes over HTTP: which one, and the fields it needs. */
record ActBody(
        int version,
        String act,
        @Nullable String note,
        @Nullable String serviceClass,
        @Nullable Long price,
        @Nullable String level,
        @Nullable Instant start,
        @Nullable Instant finish,
        @Nullable Boolean yes,
        @Nullable List<RequestAct.Part> parts) {

    /** @throws Problem.Invalid when a field that it needs is missing */
    RequestAct read() {
        return switch (act) {
            case "classify" ->
                new RequestAct.Classify(
                        ServiceClass.valueOf(
                                Fields.needed(serviceClass, "serviceClass").toUpperCase(Locale.ROOT)),
                        "paid".equals(serviceClass) ? price : null);
            case "confirm-price" -> new RequestAct.ConfirmPrice();
            case "tell-price" -> new RequestAct.TellPrice(words());
            case "remote-consent" -> new RequestAct.RemoteConsent(words(500));
            case "solve" -> new RequestAct.Solve("remote".equals(level) ? Level.REMOTE : Level.HOTLINE, words());
            case "ask-contractor" -> new RequestAct.AskContractor(words(200));
            case "decide-contractor" -> new RequestAct.DecideContractor(Fields.needed(yes, "yes"));
            case "plan" -> new RequestAct.Plan(Fields.needed(start, "start"), Fields.needed(finish, "finish"));
            case "delay" -> new RequestAct.Delay(Fields.needed(finish, "finish"), words());
            case "arrive" -> new RequestAct.Arrive();
            case "find-extra" -> new RequestAct.FindExtra(words(), price, Fields.needed(finish, "finish"));
            case "consent" -> new RequestAct.Consent(Fields.needed(yes, "yes"), words());
            case "finish" -> new RequestAct.Finish(words(), price, parts == null ? List.of() : parts);
            case "confirm" -> new RequestAct.Confirm(words(100));
            case "reject" -> new RequestAct.Reject(words());
            case "cancel" -> new RequestAct.Cancel(words());
            default -> new RequestAct.Remark(words());
        };
    }

    private String words() {
        return Fields.words(note);
    }

    private String words(int most) {
        return Fields.words(note, most);
    }
}
