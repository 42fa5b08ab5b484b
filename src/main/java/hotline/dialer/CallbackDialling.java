package hotline.dialer;

import hotline.dialer.StartAttempt.Result;
import hotline.floor.AgentView;
import hotline.floor.Floor;
import hotline.pbx.Party;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.numbers.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials one due callback: an agent is reserved and sees the card, the attempt is committed, the customer
 * is called, and who answers is connected to that agent. For virtual threads.
 */
final class CallbackDialling {
    private static final Logger log = LoggerFactory.getLogger(CallbackDialling.class);
    /** From the customer's answer to the agent's: greeting, notice, ringing. */
    private static final Duration CONNECTING = Duration.ofSeconds(60);

    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private final Platform platform;
    private final Floor floor;
    private final Pbx pbx;
    private final DialerSettings settings;
    private final StartAttempt start;
    private final AttemptWatch watch;
    private final AttemptEnd end;

    CallbackDialling(
            Platform platform,
            Floor floor,
            Pbx pbx,
            DialerSettings settings,
            StartAttempt start,
            AttemptWatch watch,
            AttemptEnd end) {
        this.platform = platform;
        this.floor = floor;
        this.pbx = pbx;
        this.settings = settings;
        this.start = start;
        this.watch = watch;
        this.end = end;
    }

    void dial(Callback callback) {
        var number = platform.numbers().read(callback.phone());
        if (number.kind() == PhoneNumber.Kind.WITHHELD) {
            CallbackStore.toPerson(platform.database(), callback.id(), PersonCause.WITHHELD);
        } else if (CallbackStore.doNotCall(platform.database(), callback.phone())) {
            CallbackStore.toPerson(platform.database(), callback.id(), PersonCause.DO_NOT_CALL);
        } else {
            agentFor(callback).ifPresent(agent -> dial(callback, number, agent));
        }
    }

    /** Who waits in the queue comes first; the owner is preferred among the free. */
    private Optional<AgentView> agentFor(Callback callback) {
        var free = floor.reservations().free(callback.queue());
        if (free.isEmpty()) {
            return Optional.empty();
        }
        var joined = callback.joinedAt();
        var ahead = floor.reservations()
                .waitingBefore(callback.queue(), joined != null && callback.keptPlace() ? joined : Instant.MAX);
        if (free.size() <= ahead) {
            return Optional.empty();
        }
        return Optional.of(owner(callback, free));
    }

    private static AgentView owner(Callback callback, List<AgentView> free) {
        return free.stream()
                .filter(agent -> callback.ownerId() != null && agent.userId() == callback.ownerId())
                .findFirst()
                .orElse(free.getFirst());
    }

    private void dial(Callback callback, PhoneNumber number, AgentView agent) {
        var attempt = UUID.randomUUID();
        var until = platform.clock().instant().plus(settings.ring()).plus(CONNECTING);
        if (!floor.reservations().reserve(agent.extension(), attempt.toString(), until)) {
            return;
        }
        var committed = false;
        try {
            committed = commit(callback, number, agent, attempt);
        } finally {
            if (!committed) {
                floor.reservations().unreserve(agent.extension(), attempt.toString());
            }
        }
        if (committed) {
            send(callback, number, agent, attempt);
        }
    }

    private boolean commit(Callback callback, PhoneNumber number, AgentView agent, UUID attempt) {
        var result = start.commit(
                new AttemptStore.Start(
                        attempt,
                        "callback",
                        callback.id(),
                        pbx.name(),
                        number.key(),
                        callback.queue(),
                        agent.userId(),
                        agent.extension(),
                        null),
                number,
                true,
                sql -> CallbackStore.take(sql, callback.id()).isPresent());
        if (result instanceof Result.Refused(var why)) {
            if (why.lasting()) {
                CallbackStore.toPerson(platform.database(), callback.id(), PersonCause.NOT_ALLOWED);
            } else {
                var later = platform.clock().instant().plus(REFUSED_PAUSE);
                CallbackStore.later(platform.database(), callback.id(), later);
            }
        }
        return result instanceof Result.Committed;
    }

    private void send(Callback callback, PhoneNumber number, AgentView agent, UUID attempt) {
        floor.loop().ask(() -> {
            watch.begin(attempt, AttemptFacts.NONE);
            return Boolean.TRUE;
        });
        log.info("callback {}: attempt {} with agent {}", callback.id(), attempt, agent.extension());
        try {
            Work.await(pbx.originate(new Pbx.Originate(
                    attempt.toString(),
                    "PJSIP/" + number.key() + "@" + settings.trunk(),
                    "callback-answered",
                    callback.queue(),
                    settings.ring().toMillis(),
                    new Party(settings.serviceNumber(), ""),
                    Map.of("HOTLINE_ATTEMPT", attempt.toString(), "HOTLINE_AGENT", agent.extension()))));
            AttemptStore.sent(platform.database(), attempt, platform.clock().instant());
        } catch (PbxRefused e) {
            floor.loop().run(() -> watch.forget(attempt));
            end.written(attempt, AttemptOutcome.FAILED, null, e.getMessage() == null ? "" : e.getMessage());
        } catch (Problem.Unavailable e) {
            // It may have been sent: what follows on the link tells, or the comparison after a gap.
            log.warn("attempt {}: the telephone system did not answer", attempt);
        }
    }
}
