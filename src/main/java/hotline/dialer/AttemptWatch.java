package hotline.dialer;

import hotline.calls.CallEffect;
import hotline.calls.CallOutcome;
import hotline.calls.CallRecord;
import hotline.pbx.Leg;
import hotline.pbx.PbxEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows our attempts through what the telephone system says. Lives on the floor's event loop. */
final class AttemptWatch {
    /** How long the second of the two ends of a failed attempt is waited for. */
    private static final Duration SECOND_END = Duration.ofSeconds(3);

    private static final Pattern ATTEMPT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, AttemptFacts> live = new HashMap<>();
    private final Set<String> clicks = new HashSet<>();
    private final Vertx vertx;
    private final Ended ended;
    private final Consumer<UUID> talked;

    /** Told once of each attempt that is over. @param cause Q.850, null when not heard */
    interface Ended {
        void ended(UUID attempt, AttemptOutcome outcome, @Nullable Integer cause, String techCause);
    }

    /**
     * @param ended told once of each attempt that is over
     * @param talked told when agent and customer can hear each other
     */
    AttemptWatch(Vertx vertx, Ended ended, Consumer<UUID> talked) {
        this.vertx = vertx;
        this.ended = ended;
        this.talked = talked;
    }

    void begin(UUID attempt, AttemptFacts known) {
        live.put(attempt.toString(), known);
    }

    /** Of a call that a person starts the attempt's channel is the own telephone: how it ended, the call tells. */
    void beginClick(UUID attempt) {
        live.put(attempt.toString(), AttemptFacts.NONE);
        clicks.add(attempt.toString());
    }

    boolean follows(UUID attempt) {
        return live.containsKey(attempt.toString());
    }

    void forget(UUID attempt) {
        live.remove(attempt.toString());
        clicks.remove(attempt.toString());
    }

    void heard(PbxEvent event) {
        switch (event) {
            case PbxEvent.ChannelOpened(var _, var leg, var _, var _, var _) -> startedElsewhere(leg);
            case PbxEvent.OriginateEnded(var _, var attempt, var answered, var reason) ->
                learn(attempt, facts -> facts.withRequestEnded(answered, reason));
            case PbxEvent.ChannelAnswered(var _, var leg) -> learn(leg.uniqueid(), AttemptFacts::withAnswered);
            case PbxEvent.StepTaken(var _, var leg, var step, var value) -> {
                if (step.equals("callback")) {
                    learn(value, AttemptFacts::withAnswered);
                } else if (step.equals("amd") && value.equals("MACHINE")) {
                    learn(leg.uniqueid(), AttemptFacts::withMachine);
                }
            }
            case PbxEvent.ChannelClosed(var _, var leg, var cause, var tech) ->
                learn(leg.uniqueid(), facts -> facts.withClosed(cause, tech));
            default -> {
                // nothing about an attempt
            }
        }
    }

    /** Another server's attempt is followed too: should that server be gone, its end is known here. */
    private void startedElsewhere(Leg leg) {
        if (ATTEMPT.matcher(leg.uniqueid()).matches() && live.putIfAbsent(leg.uniqueid(), AttemptFacts.NONE) == null) {
            // The own telephone has a number inside for a name, a trunk has not.
            if (leg.endpoint().chars().allMatch(Character::isDigit)) {
                clicks.add(leg.uniqueid());
            }
        }
    }

    void heard(CallEffect effect) {
        if (effect instanceof CallEffect.CallEnded over && over.call().attempt() != null) {
            clickEnded(over.call().attempt(), over.record());
        }
        if (effect instanceof CallEffect.CallAnswered answered) {
            var attempt = answered.call().attempt();
            if (attempt != null && live.containsKey(attempt)) {
                live.computeIfPresent(attempt, (_, facts) -> facts.withAgent());
                talked.accept(UUID.fromString(attempt));
            }
        }
    }

    private void clickEnded(String attempt, CallRecord record) {
        if (clicks.remove(attempt) && live.remove(attempt) != null) {
            ended.ended(UUID.fromString(attempt), outcome(record.outcome()), record.cause(), "");
        }
    }

    private static AttemptOutcome outcome(CallOutcome outcome) {
        return switch (outcome) {
            case ANSWERED -> AttemptOutcome.ANSWERED;
            case BUSY -> AttemptOutcome.BUSY;
            case NO_ANSWER -> AttemptOutcome.NO_ANSWER;
            case CONGESTION -> AttemptOutcome.CONGESTION;
            case DECLINED -> AttemptOutcome.DECLINED;
            case MACHINE -> AttemptOutcome.MACHINE;
            case INTERRUPTED -> AttemptOutcome.UNKNOWN;
            default -> AttemptOutcome.FAILED;
        };
    }

    private void learn(String attempt, UnaryOperator<AttemptFacts> what) {
        var facts = live.computeIfPresent(attempt, (_, known) -> what.apply(known));
        if (facts == null || (clicks.contains(attempt) && (facts.answered() || facts.originateReason() == null))) {
            return;
        }
        if (facts.complete()) {
            finish(attempt);
        } else if (facts.half()) {
            vertx.setTimer(SECOND_END.toMillis(), _ -> finish(attempt));
        }
    }

    private void finish(String attempt) {
        var facts = live.remove(attempt);
        clicks.remove(attempt);
        if (facts != null) {
            ended.ended(UUID.fromString(attempt), Outcomes.of(facts), facts.cause(), facts.techCause());
        }
    }
}
