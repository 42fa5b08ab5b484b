package hotline.floor;

import hotline.floor.agent.Pause.Cause;
import hotline.people.Audit;
import hotline.people.Sessions;
import hotline.people.SignedIn;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** An agent's own state, the own phone, and what supervisors do to agents. */
final class AgentRoutes implements Routes {
    private final FloorNow now;
    private final AgentCommands commands;
    private final Phones phones;
    private final Sessions sessions;
    private final Database database;
    private final Audit audit;
    private final ToLongFunction<Caller> owed;

    /** @param owed how many dispositions a person owes */
    AgentRoutes(
            FloorNow now,
            AgentCommands commands,
            Phones phones,
            Sessions sessions,
            Database database,
            Audit audit,
            ToLongFunction<Caller> owed) {
        this.now = now;
        this.commands = commands;
        this.phones = phones;
        this.sessions = sessions;
        this.database = database;
        this.audit = audit;
        this.owed = owed;
    }

    @Override
    public void mount(Api api) {
        sessions.beforeSignOut(this::checkMaySignOut);
        api.on("getReady", Access.signedIn(), request -> Reply.ok(commands.ready(extension(request))));
        api.on(
                "pauseMe",
                Access.signedIn(),
                request -> Reply.ok(commands.pause(extension(request), reason(request), Cause.SELF)));
        api.on("endWrapUp", Access.signedIn(), request -> Reply.ok(commands.endWrapUp(extension(request))));
        api.on("joinConference", Access.signedIn(), request -> {
            commands.conference(extension(request));
            return Reply.none();
        });
        api.on("openPhone", Access.signedIn(), this::openPhone);
        api.on("closePhone", Access.signedIn(), this::closePhone);
        api.on("listAgents", Access.signedIn(), request -> Reply.ok(Map.of("items", now.agentsFor(request.caller()))));
        api.on("pauseAgent", Access.supervisors(), request -> {
            var agent = commands.supervised(request.caller(), request.path("extension"));
            var after = commands.pause(agent.extension(), reason(request), Cause.SUPERVISOR);
            return commanded(request, "floor.pause-agent", agent, Map.of("reason", reason(request)), after);
        });
        api.on("unpauseAgent", Access.supervisors(), request -> {
            var agent = commands.supervised(request.caller(), request.path("extension"));
            return commanded(request, "floor.unpause-agent", agent, Map.of(), commands.ready(agent.extension()));
        });
        api.on("signOutAgent", Access.supervisors(), request -> {
            var agent = commands.supervised(request.caller(), request.path("extension"));
            phones.signOut(agent);
            commanded(request, "floor.sign-out-agent", agent, Map.of(), null);
            return Reply.none();
        });
    }

    private Reply openPhone(Request request) {
        record Body(String tabId) {}
        var tab = request.body(Body.class).tabId();
        return Reply.ok(phones.open(extension(request), sessions.of(request).sessionId(), tab));
    }

    private Reply closePhone(Request request) {
        var caller = request.caller();
        checkMayLeave(caller, extension(request));
        phones.close(caller.userId());
        return Reply.none();
    }

    /** Signing out takes the phone along, so whatever keeps somebody on the phone keeps them signed in. */
    private void checkMaySignOut(SignedIn signedIn) {
        var caller = signedIn.caller();
        var extension = caller.extension();
        if (extension != null && phones.holds(caller.userId(), signedIn.sessionId())) {
            checkMayLeave(caller, extension);
        }
    }

    private void checkMayLeave(Caller caller, String extension) {
        commands.checkFree(extension);
        var count = owed.applyAsLong(caller);
        if (count > 0) {
            throw new Problem.Conflict("floor.dispositions-owed", count);
        }
    }

    private Reply commanded(
            Request request, String action, AgentView agent, Map<String, ?> detail, @Nullable AgentView after) {
        database.inTransaction(
                sql -> audit.record(sql, request.caller(), action, Audit.object("user", agent.userId()), detail));
        return after == null ? Reply.none() : Reply.ok(after);
    }

    private static String reason(Request request) {
        record Body(String reason) {}
        return request.body(Body.class).reason();
    }

    /** @throws Problem.Conflict for people without a telephone */
    private static String extension(Request request) {
        var caller = request.caller();
        var extension = caller.extension();
        if (extension == null || caller.is(Role.MAINTENANCE)) {
            throw new Problem.Conflict("floor.no-extension");
        }
        return extension;
    }
}
