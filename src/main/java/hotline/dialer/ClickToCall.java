package hotline.dialer;

import hotline.dialer.StartAttempt.Result;
import hotline.floor.Floor;
import hotline.floor.agent.AgentState;
import hotline.pbx.Party;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.numbers.PhoneNumber;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A person calls from the console: the own telephone first, which answers by itself, then the number. */
final class ClickToCall {
    private static final long OWN_PHONE_MILLIS = 20_000;
    private static final Set<AgentState> MAY_DIAL =
            EnumSet.of(AgentState.READY, AgentState.PAUSED, AgentState.WRAPUP, AgentState.RESERVED);
    private final Platform platform;
    private final Floor floor;
    private final Pbx pbx;
    private final StartAttempt start;
    private final AttemptWatch watch;
    private final AttemptEnd end;

    ClickToCall(Platform platform, Floor floor, Pbx pbx, StartAttempt start, AttemptWatch watch, AttemptEnd end) {
        this.platform = platform;
        this.floor = floor;
        this.pbx = pbx;
        this.start = start;
        this.watch = watch;
        this.end = end;
    }

    /**
     * @param callbackId the callback that this call is for, null for none; it is taken as when dialled by itself
     * @return the attempt
     * @throws Problem.Conflict when the own telephone is busy or not there, or a limit forbids the call
     */
    UUID number(Caller caller, PhoneNumber number, @Nullable Long callbackId, @Nullable String queue) {
        return number(caller, number, callbackId, queue, (_, _) -> {});
    }

    /** As above. @param within is told the attempt inside the transaction that commits it, and may refuse */
    UUID number(
            Caller caller,
            PhoneNumber number,
            @Nullable Long callbackId,
            @Nullable String queue,
            BiConsumer<Sql, UUID> within) {
        var extension = ready(caller);
        var attempt = UUID.randomUUID();
        var result = start.commit(
                new AttemptStore.Start(
                        attempt,
                        "click",
                        callbackId,
                        pbx.name(),
                        number.key(),
                        queue,
                        caller.userId(),
                        extension,
                        caller.userId()),
                number,
                false,
                sql -> {
                    within.accept(sql, attempt);
                    return callbackId == null
                            || CallbackStore.take(sql, callbackId).isPresent();
                });
        switch (result) {
            case Result.Refused(var why) -> throw new Problem.Conflict("dialer." + why.code());
            case Result.NotOurs _ -> throw new Problem.Conflict("dialer.callback-taken");
            case Result.Committed _ -> {
                floor.loop().ask(() -> {
                    watch.beginClick(attempt);
                    return Boolean.TRUE;
                });
                send(attempt, extension, "click-to-call", number.key());
            }
        }
        return attempt;
    }

    /** Calls a colleague; nothing that costs. */
    UUID colleague(Caller caller, String colleague) {
        var attempt = UUID.randomUUID();
        var originate = originate(attempt, ready(caller), "agents", colleague);
        Work.await(pbx.originate(originate));
        return attempt;
    }

    private String ready(Caller caller) {
        var extension = caller.extension();
        if (extension == null) {
            throw new Problem.Conflict("floor.no-extension");
        }
        var state = floor.now().agents().stream()
                .filter(agent -> agent.extension().equals(extension))
                .findFirst()
                .filter(agent -> agent.registered() && MAY_DIAL.contains(agent.state()));
        if (state.isEmpty()) {
            throw new Problem.Conflict("dialer.phone-not-free");
        }
        return extension;
    }

    private void send(UUID attempt, String extension, String context, String exten) {
        try {
            Work.await(pbx.originate(originate(attempt, extension, context, exten)));
            AttemptStore.sent(platform.database(), attempt, platform.clock().instant());
        } catch (PbxRefused | Problem.Unavailable e) {
            if (e instanceof PbxRefused) {
                floor.loop().run(() -> watch.forget(attempt));
                end.written(attempt, AttemptOutcome.FAILED, null, "");
            }
            throw new Problem.Unavailable("dialer.telephone-system-away", e);
        }
    }

    private static Pbx.Originate originate(UUID attempt, String extension, String context, String exten) {
        Map<String, String> variables = new HashMap<>();
        variables.put("HOTLINE_ATTEMPT", attempt.toString());
        variables.put("PJSIP_HEADER(add,X-Hotline-Attempt)", attempt.toString());
        return new Pbx.Originate(
                attempt.toString(), "PJSIP/" + extension, context, exten, OWN_PHONE_MILLIS, Party.WITHHELD, variables);
    }
}
