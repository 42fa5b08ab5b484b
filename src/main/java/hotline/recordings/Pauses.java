package hotline.recordings;

import hotline.calls.CallView;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.recordings.PauseStore.Kind;
import hotline.recordings.PauseStore.Open;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes passages out of a recording while they are spoken. What is asked is written down before the
 * telephone system is told, and {@link #endDue} goes on asking it until it records again: nobody's call
 * stays unrecorded because a server ended in the middle.
 */
final class Pauses {
    private static final Logger log = LoggerFactory.getLogger(Pauses.class);
    private final Database database;
    private final PauseStore store;
    private final LiveCalls calls;
    private final Pbx pbx;
    private final Clock clock;
    private final Duration limit;
    private final boolean agentsExclude;

    Pauses(Database database, LiveCalls calls, Pbx pbx, Clock clock, RecordingSettings settings) {
        this.database = database;
        this.store = new PauseStore(database);
        this.calls = calls;
        this.pbx = pbx;
        this.clock = clock;
        this.limit = settings.pauseLimit();
        this.agentsExclude = settings.agentsExclude();
    }

    /**
     * Whether a call's recording is paused.
     *
     * @param resumesAt when it goes on by itself, null when it does not
     * @param mayExclude whether the asking person may leave out the rest of the call
     */
    record State(
            boolean paused,
            @Nullable String kind,
            @Nullable Instant pausedAt,
            @Nullable Instant resumesAt,
            boolean mayExclude) {}

    /** @throws Problem.NotFound when this person is not in that call, nor responsible for who is */
    State state(Caller caller, String linkedid) {
        return state(caller, store.open(near(caller, linkedid)).orElse(null));
    }

    private State state(Caller caller, @Nullable Open open) {
        return open == null
                ? new State(false, null, null, null, mayExclude(caller))
                : new State(true, open.kind(), open.pausedAt(), open.resumesAt(), mayExclude(caller));
    }

    boolean paused(CallView call) {
        return store.open(call).isPresent();
    }

    private boolean mayExclude(Caller caller) {
        return agentsExclude || caller.role() != Role.AGENT;
    }

    /**
     * From now on silence.
     *
     * @param reason needed for an objection
     * @throws Problem.NotFound when this person is not in that call; for an objection, nor responsible for who is
     * @throws Problem.Conflict when it is paused already, or is not recorded
     */
    State pause(Caller caller, String linkedid, Kind kind, @Nullable String reason) {
        var call = kind == Kind.OBJECTION ? near(caller, linkedid) : own(caller, linkedid);
        if (kind == Kind.OBJECTION && !mayExclude(caller)) {
            throw new Problem.Forbidden("recordings.may-not-exclude");
        }
        if (kind == Kind.OBJECTION && (reason == null || reason.isBlank())) {
            throw new Problem.Invalid("recordings.objection-reason", "reason");
        }
        var channel = Optional.ofNullable(call.customerChannel())
                .orElseThrow(() -> new Problem.Conflict("recordings.not-recorded"));
        var now = clock.instant();
        var resumesAt = kind == Kind.OBJECTION ? null : now.plus(limit);
        var id = store.begin(caller, call, channel, kind, reason, now, resumesAt);
        try {
            Work.await(pbx.muteRecording(channel, true));
        } catch (RuntimeException e) {
            if (e instanceof PbxRefused) {
                store.close(id, PauseEnd.REFUSED, now);
                throw new Problem.Conflict("recordings.not-recorded");
            }
            undone(id, kind, now);
            throw e;
        }
        return state(caller, store.open(call).orElse(null));
    }

    /** Nobody knows whether it was done. A row that stays open has it undone; who objected must not be recorded after all. */
    private void undone(long id, Kind kind, Instant now) {
        if (kind == Kind.OBJECTION) {
            store.close(id, PauseEnd.REFUSED, now);
        } else {
            store.hasten(id, now.plusMillis(1));
        }
    }

    /**
     * It is recorded again; when it was not paused, nothing happens.
     *
     * @throws Problem.NotFound when this person is not in that call; after an objection, nor responsible for who is
     */
    State resume(Caller caller, String linkedid) {
        var call = near(caller, linkedid);
        store.open(call).ifPresent(open -> {
            if (open.kind().equals(Kind.OBJECTION.code())) {
                if (!mayExclude(caller)) {
                    throw new Problem.Forbidden("recordings.may-not-exclude");
                }
            } else if (!in(caller, call)) {
                throw new Problem.NotFound("recordings.not-in-call");
            }
            end(open, PauseEnd.PERSON, call);
        });
        return state(caller, store.open(call).orElse(null));
    }

    private CallView own(Caller caller, String linkedid) {
        return up(linkedid)
                .filter(call -> in(caller, call))
                .orElseThrow(() -> new Problem.NotFound("recordings.not-in-call"));
    }

    /** A call in which the person is, or somebody for whom that person is responsible. */
    private CallView near(Caller caller, String linkedid) {
        return up(linkedid)
                .filter(call -> in(caller, call) || oversees(caller, call))
                .orElseThrow(() -> new Problem.NotFound("recordings.not-in-call"));
    }

    private Optional<CallView> up(String linkedid) {
        return calls.find(linkedid).filter(call -> call.state() != CallView.State.ENDED);
    }

    private static boolean in(Caller caller, CallView call) {
        return caller.extension() != null && call.agent(caller.extension()).isPresent();
    }

    private boolean oversees(Caller caller, CallView call) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> true;
            case SUPERVISOR ->
                database.only(
                        """
                        select exists (select from app_user where extension = any ($1) and department_id = $2) as own""",
                        row -> row.getBoolean("own"),
                        call.agents().stream()
                                .map(CallView.AgentPart::extension)
                                .toArray(String[]::new),
                        caller.departmentId());
            default -> false;
        };
    }

    /** Ends what is over, by time, by the call's end, or because who paused is gone. For virtual threads. */
    void endDue() {
        for (var open : store.open()) {
            var call = calls.find(open.call().linkedid()).orElse(null);
            PauseEnd.of(call, open.loggedEnd(), open.extension(), open.resumesAt(), clock.instant())
                    .ifPresent(end -> {
                        try {
                            end(open, end, call);
                        } catch (RuntimeException e) {
                            log.warn(
                                    "call {} is still not recorded; tried again",
                                    open.call().linkedid(),
                                    e);
                        }
                    });
        }
    }

    private void end(Open open, PauseEnd end, @Nullable CallView call) {
        var ended = end;
        if (end.records()) {
            // A transfer may have given the customer another channel.
            var channel = call == null ? null : call.customerChannel();
            try {
                Work.await(pbx.muteRecording(channel == null ? open.channel() : channel, false));
            } catch (PbxRefused e) {
                // Nothing records any more: the customer is gone.
                ended = PauseEnd.CALL;
            }
        }
        var at = open.loggedEnd() == null || end != PauseEnd.CALL ? clock.instant() : open.loggedEnd();
        store.close(open.id(), ended, at);
    }
}
