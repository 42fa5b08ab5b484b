package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person does to a service request; money is in fen. */
sealed interface RequestAct {
    /** Who pays. */
    enum ServiceClass {
        FREE,
        PAID,
        CONTRACT;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it was solved: at the telephone, from afar, or at the customer's. */
    enum Level {
        HOTLINE,
        REMOTE,
        ON_SITE;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A part that was used. @param price of one */
    record Part(String name, int quantity, long price) {
        long sum() {
            return quantity * price;
        }
    }

    /** @param price of a paid one, null when it is not known yet */
    record Classify(ServiceClass serviceClass, @Nullable Long price) implements RequestAct {}

    /** 销售确认: the price is right. */
    record ConfirmPrice() implements RequestAct {}

    /** The customer was told the price beforehand and agrees. @param how as in “by telephone, Mr Wu” */
    record TellPrice(String how) implements RequestAct {}

    /** The customer lets us in from afar. */
    record RemoteConsent(String how) implements RequestAct {}

    /** Solved without a visit. */
    record Solve(Level level, String how) implements RequestAct {}

    /** An outside contractor is to do it. */
    record AskContractor(String name) implements RequestAct {}

    record DecideContractor(boolean approved) implements RequestAct {}

    /** Agreed with the customer: when somebody comes, and when it will be done. */
    record Plan(Instant start, Instant finish) implements RequestAct {}

    /** It takes longer. */
    record Delay(Instant finish, String why) implements RequestAct {}

    record Arrive() implements RequestAct {}

    /** More has to be done than was agreed. @param finish the new finish, should the customer agree */
    record FindExtra(String what, @Nullable Long price, Instant finish) implements RequestAct {}

    /** What the customer says to the extra work. */
    record Consent(boolean given, String how) implements RequestAct {}

    /** @param labour what the work costs */
    record Finish(String work, @Nullable Long labour, List<Part> parts) implements RequestAct {
        /** What it costs, in fen. */
        long sum() {
            return (labour == null ? 0 : labour)
                    + parts.stream().mapToLong(Part::sum).sum();
        }
    }

    /** The customer is content. @param name of who signed */
    record Confirm(String name) implements RequestAct {}

    /** It does not work yet. */
    record Reject(String why) implements RequestAct {}

    record Cancel(String why) implements RequestAct {}

    /** Something to be known. */
    record Remark(String text) implements RequestAct {}

    /** As in the API and the history, as in {@code find-extra}. */
    default String key() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
