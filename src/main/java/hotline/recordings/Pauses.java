package hotline.recordings;

import hotline.calls.CallView;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private final LiveCalls calls;
    private final Pbx pbx;
    private final Clock clock;
    private final Duration limit;
    private final boolean agentsExclude;

    Pauses(Database database, LiveCalls calls, Pbx pbx, Clock clock, RecordingSettings settings) {
        this.database = database;
        this.calls = calls;
        this.pbx = pbx;
        this.clock = clock;
        this.limit = settings.pauseLimit();
        this.agentsExclude = settings.agentsExclude();
    }

    /** Why a passage is left out. */
    enum Kind {
        SENSITIVE("sensitive"),
        OBJECTION("objection");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As the interface and the database say it. @throws NoSuchElementException when there is none such */
        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
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

    /** What a recording leaves out. @param fromSeconds on its time line @param toSeconds null when up to the end */
    record Passage(
            double fromSeconds,
            @Nullable Double toSeconds,
            String kind,
            @Nullable String reason,
            String by) {}

    /** What a call's recording leaves out, in order. @param announcedAt when it was about to begin, with the first talk */
    static List<Passage> passages(Database database, CallKey call, Instant announcedAt) {
        return database.query(
                """
                select p.paused_at, p.resumed_at, p.kind, p.reason, u.display_name,
                    greatest(c.answered_at, $3) as began_at
                from recording_pause p join app_user u on u.id = p.paused_by
                left join call c on c.pbx = p.pbx and c.linkedid = p.linkedid
                where p.pbx = $1 and p.linkedid = $2 and p.ended is distinct from 'refused' order by p.id limit 500""",
                row -> {
                    var startedAt = Times.instant(row, "began_at");
                    var resumedAt = Times.instantOrNull(row, "resumed_at");
                    return new Passage(
                            seconds(startedAt, Times.instant(row, "paused_at")),
                            resumedAt == null ? null : seconds(startedAt, resumedAt),
                            row.getString("kind"),
                            row.getString("reason"),
                            row.getString("display_name"));
                },
                call.pbx(),
                call.linkedid(),
                Times.of(announcedAt));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private record Open(
            long id,
            CallKey call,
            String channel,
            String kind,
            Instant pausedAt,
            @Nullable Instant resumesAt,
            @Nullable String extension,
            @Nullable Instant loggedEnd) {}

    /** @throws Problem.NotFound when this person is not in that call, nor responsible for who is */
    State state(Caller caller, String linkedid) {
        return state(caller, open(near(caller, linkedid)).orElse(null));
    }

    private State state(Caller caller, @Nullable Open open) {
        return open == null
                ? new State(false, null, null, null, mayExclude(caller))
                : new State(true, open.kind, open.pausedAt, open.resumesAt, mayExclude(caller));
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
        var id = database.transaction(sql -> write(sql, caller, call, channel, kind, reason, now, resumesAt));
        try {
            Work.await(pbx.muteRecording(channel, true));
        } catch (RuntimeException e) {
            if (e instanceof PbxRefused) {
                close(id, PauseEnd.REFUSED, now);
                throw new Problem.Conflict("recordings.not-recorded");
            }
            undone(id, kind, now);
            throw e;
        }
        return state(caller, open(call).orElse(null));
    }

    /** Nobody knows whether it was done. A row that stays open has it undone; who objected must not be recorded after all. */
    private void undone(long id, Kind kind, Instant now) {
        if (kind == Kind.OBJECTION) {
            close(id, PauseEnd.REFUSED, now);
        } else {
            database.update(
                    "update recording_pause set resumes_at = $2 where id = $1", id, Times.of(now.plusMillis(1)));
        }
    }

    private static long write(
            Sql sql,
            Caller caller,
            CallView call,
            String channel,
            Kind kind,
            @Nullable String reason,
            Instant now,
            @Nullable Instant resumesAt) {
        var key = new CallKey(call.pbx(), call.linkedid());
        Ledger.lock(sql, key);
        var id = sql.one(
                        """
                        insert into recording_pause (pbx, linkedid, channel, kind, reason, paused_by, paused_at, resumes_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (pbx, linkedid) where resumed_at is null do nothing
                        returning id""",
                        row -> row.getLong("id"),
                        key.pbx(),
                        key.linkedid(),
                        channel,
                        kind.code,
                        reason,
                        caller.userId(),
                        Times.of(now),
                        Times.ofNullable(resumesAt))
                .orElseThrow(() -> new Problem.Conflict("recordings.paused-already"));
        LedgerChain.append(
                sql,
                now,
                LedgerChain.Kind.PAUSED,
                recording(sql, key),
                caller,
                Map.of("call", key.linkedid(), "kind", kind.code, "reason", reason == null ? "" : reason));
        return id;
    }

    private static @Nullable UUID recording(Sql sql, CallKey call) {
        return sql.one(
                        "select uuid from recording where pbx = $1 and linkedid = $2 and kind = 'call' order by id desc limit 1",
                        row -> row.getUUID("uuid"),
                        call.pbx(),
                        call.linkedid())
                .orElse(null);
    }

    /**
     * It is recorded again; when it was not paused, nothing happens.
     *
     * @throws Problem.NotFound when this person is not in that call; after an objection, nor responsible for who is
     */
    State resume(Caller caller, String linkedid) {
        var call = near(caller, linkedid);
        open(call).ifPresent(open -> {
            if (open.kind.equals(Kind.OBJECTION.code)) {
                if (!mayExclude(caller)) {
                    throw new Problem.Forbidden("recordings.may-not-exclude");
                }
            } else if (!in(caller, call)) {
                throw new Problem.NotFound("recordings.not-in-call");
            }
            end(open, PauseEnd.PERSON, call);
        });
        return state(caller, open(call).orElse(null));
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
        for (var open : opened("true")) {
            var call = calls.find(open.call.linkedid()).orElse(null);
            PauseEnd.of(call, open.loggedEnd, open.extension, open.resumesAt, clock.instant())
                    .ifPresent(end -> {
                        try {
                            end(open, end, call);
                        } catch (RuntimeException e) {
                            log.warn("call {} is still not recorded; tried again", open.call.linkedid(), e);
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
                Work.await(pbx.muteRecording(channel == null ? open.channel : channel, false));
            } catch (PbxRefused e) {
                // Nothing records any more: the customer is gone.
                ended = PauseEnd.CALL;
            }
        }
        var at = open.loggedEnd == null || end != PauseEnd.CALL ? clock.instant() : open.loggedEnd;
        close(open.id, ended, at);
    }

    private void close(long id, PauseEnd end, Instant at) {
        database.inTransaction(sql -> {
            var closed = sql.one(
                    """
                    update recording_pause set resumed_at = greatest(paused_at, $2), ended = $3
                    where id = $1 and resumed_at is null returning pbx, linkedid""",
                    row -> new CallKey(row.getString("pbx"), row.getString("linkedid")),
                    id,
                    Times.of(at),
                    end.code());
            closed.ifPresent(call -> LedgerChain.append(
                    sql,
                    at,
                    LedgerChain.Kind.RESUMED,
                    recording(sql, call),
                    Map.of("call", call.linkedid(), "why", end.code())));
        });
    }

    private Optional<Open> open(CallView call) {
        return opened("p.pbx = $1 and p.linkedid = $2", call.pbx(), call.linkedid()).stream()
                .findFirst();
    }

    private List<Open> opened(String which, Object... parameters) {
        return database.query(
                """
                select p.id, p.pbx, p.linkedid, p.channel, p.kind, p.paused_at, p.resumes_at, u.extension,
                    (select c.ended_at from call c where c.pbx = p.pbx and c.linkedid = p.linkedid) as ended_at
                from recording_pause p join app_user u on u.id = p.paused_by
                where p.resumed_at is null and\s""" + which + " order by p.id limit 1000",
                row -> new Open(
                        row.getLong("id"),
                        new CallKey(row.getString("pbx"), row.getString("linkedid")),
                        row.getString("channel"),
                        row.getString("kind"),
                        Times.instant(row, "paused_at"),
                        Times.instantOrNull(row, "resumes_at"),
                        row.getString("extension"),
                        Times.instantOrNull(row, "ended_at")),
                parameters);
    }
}
