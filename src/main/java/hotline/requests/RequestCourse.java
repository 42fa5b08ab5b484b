package hotline.requests;

import static hotline.requests.RequestState.AWAITING_CONSENT;
import static hotline.requests.RequestState.CANCELLED;
import static hotline.requests.RequestState.CLOSED;
import static hotline.requests.RequestState.DISPATCHED;
import static hotline.requests.RequestState.DONE;
import static hotline.requests.RequestState.ON_SITE;
import static hotline.requests.RequestState.REGISTERED;

import hotline.cases.Part;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The course of a service request (W1, W2): what may be done to it by whom, and what comes of that. Pure. */
final class RequestCourse {
    private static final Set<RequestState> BEFORE_VISIT = EnumSet.of(REGISTERED, DISPATCHED);
    private static final Set<RequestState> UNDER_WAY = EnumSet.of(DISPATCHED, ON_SITE, AWAITING_CONSENT);
    private static final Set<RequestState> OPEN = EnumSet.of(REGISTERED, DISPATCHED, ON_SITE, AWAITING_CONSENT, DONE);
    private static final Set<RequestState> UNFINISHED = EnumSet.of(REGISTERED, DISPATCHED, ON_SITE, AWAITING_CONSENT);

    private RequestCourse() {}

    /**
     * What of a request decides.
     *
     * @param price in fen, with the extra work that the customer agreed to; null while none was named
     * @param told whether the customer was told the confirmed price and agreed
     * @param asker whether the person asked for the contractor
     */
    record Now(
            RequestState state,
            @Nullable ServiceClass serviceClass,
            @Nullable Long price,
            boolean confirmed,
            boolean told,
            boolean contractor,
            boolean asker,
            boolean planned,
            boolean remoteConsent,
            boolean arrived) {
        /** The customer pays, and has not agreed to a confirmed price. */
        boolean unpriced() {
            return serviceClass == ServiceClass.PAID && !told;
        }

        /** The customer would pay more than they agreed to. */
        boolean exceeds(long charge) {
            return serviceClass == ServiceClass.PAID && price != null && charge > price;
        }
    }

    /** What comes of it besides the new state. */
    enum Effect {
        /** Its times were agreed anew: what has to be done by them is made anew. */
        PLAN_TASKS,
        /** The customer is to be told that it takes longer. */
        TELL_DELAY,
        /** The customer is to be told when somebody comes. */
        TELL_VISIT,
        /** Somebody has to say whether the contractor may. */
        ASK_APPROVAL,
        /** Nothing has to be done for it any more. */
        DROP_TASKS
    }

    /** What was decided. */
    sealed interface Decision {
        record Taken(RequestState to, List<Effect> effects) implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    static Decision decide(Now now, RequestAct act, Part part) {
        return ended(now)
                .or(() -> person(now, act, part))
                .or(() -> time(now, act))
                .or(() -> facts(now, act))
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Taken(to(now, act), effects(act)));
    }

    private static Optional<String> ended(Now now) {
        return now.state().ended() ? Optional.of("requests.already-ended") : Optional.empty();
    }

    /** Who it is for: money and contractors are the overseer's, the rest whoever works on it. */
    private static Optional<String> person(Now now, RequestAct act, Part part) {
        return switch (act) {
            case RequestAct.ConfirmPrice() when part != Part.OVERSEER -> Optional.of("requests.by-overseer");
            case RequestAct.DecideContractor(var _) when part != Part.OVERSEER -> Optional.of("requests.by-overseer");
            case RequestAct.DecideContractor(var _) when now.asker() -> Optional.of("requests.by-another");
            default -> part == Part.WITNESS ? Optional.of("requests.not-yours") : Optional.empty();
        };
    }

    private static Optional<String> time(Now now, RequestAct act) {
        return when(act).contains(now.state()) ? Optional.empty() : Optional.of("requests.not-now");
    }

    private static Set<RequestState> when(RequestAct act) {
        return switch (act) {
            case RequestAct.Classify _, RequestAct.ConfirmPrice _, RequestAct.TellPrice _, RequestAct.Cancel _ ->
                UNFINISHED;
            case RequestAct.RemoteConsent _,
                    RequestAct.Solve _,
                    RequestAct.AskContractor _,
                    RequestAct.DecideContractor _ -> BEFORE_VISIT;
            case RequestAct.Plan _ -> EnumSet.of(DISPATCHED, ON_SITE);
            case RequestAct.Delay _ -> UNDER_WAY;
            case RequestAct.Arrive _ -> EnumSet.of(DISPATCHED);
            case RequestAct.FindExtra _, RequestAct.Finish _ -> EnumSet.of(ON_SITE);
            case RequestAct.Consent _ -> EnumSet.of(AWAITING_CONSENT);
            case RequestAct.Confirm _, RequestAct.Reject _ -> EnumSet.of(DONE);
            case RequestAct.Remark _ -> OPEN;
        };
    }

    private static Optional<String> facts(Now now, RequestAct act) {
        var problem = switch (act) {
            case RequestAct.ConfirmPrice()
            when now.serviceClass() != ServiceClass.PAID || now.price() == null -> "requests.no-price";
            case RequestAct.TellPrice(var _) when !now.confirmed() -> "requests.price-not-confirmed";
            case RequestAct.Solve(var level, var _)
            when level == Level.REMOTE && !now.remoteConsent() -> "requests.remote-consent";
            case RequestAct.DecideContractor(var _) when !now.contractor() -> "requests.no-contractor";
            case RequestAct.Delay(var _, var _) when !now.planned() -> "requests.not-planned";
            case RequestAct.Arrive() when now.serviceClass() == null -> "requests.class-first";
            case RequestAct.Arrive() when now.unpriced() -> "requests.price-first";
            // Who pays may have changed since somebody came.
            case RequestAct.Finish(var _, var _, var _) when now.unpriced() -> "requests.price-first";
            case RequestAct.Finish finish when now.exceeds(finish.sum()) -> "requests.more-than-told";
            default -> "";
        };
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    private static RequestState to(Now now, RequestAct act) {
        return switch (act) {
            case RequestAct.DecideContractor(var approved) -> approved ? DISPATCHED : now.state();
            case RequestAct.Arrive _, RequestAct.Consent _ -> ON_SITE;
            case RequestAct.Reject _ -> now.arrived() ? ON_SITE : REGISTERED;
            case RequestAct.FindExtra _ -> AWAITING_CONSENT;
            case RequestAct.Solve _, RequestAct.Finish _ -> DONE;
            case RequestAct.Confirm _ -> CLOSED;
            case RequestAct.Cancel _ -> CANCELLED;
            default -> now.state();
        };
    }

    private static List<Effect> effects(RequestAct act) {
        return switch (act) {
            case RequestAct.Plan _ -> List.of(Effect.PLAN_TASKS, Effect.TELL_VISIT);
            case RequestAct.Delay _ -> List.of(Effect.PLAN_TASKS, Effect.TELL_DELAY);
            case RequestAct.Consent(var given, var _) -> given ? List.of(Effect.PLAN_TASKS) : List.of();
            case RequestAct.AskContractor _ -> List.of(Effect.ASK_APPROVAL);
            case RequestAct.Solve _, RequestAct.Finish _, RequestAct.Cancel _ -> List.of(Effect.DROP_TASKS);
            default -> List.of();
        };
    }
}
