package hotline.floor;

import hotline.floor.FloorStore.PauseReason;
import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumber;
import hotline.platform.numbers.PhoneNumbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pause reasons, the on-call mobile, the state of the trunks. */
final class SettingRoutes implements Routes {
    private final FloorNow now;
    private final Upkeep upkeep;
    private final FloorStore store;
    private final Database database;
    private final Audit audit;
    private final PhoneNumbers numbers;

    SettingRoutes(FloorNow now, Upkeep upkeep, FloorStore store, Database database, Audit audit, PhoneNumbers numbers) {
        this.now = now;
        this.upkeep = upkeep;
        this.store = store;
        this.database = database;
        this.audit = audit;
        this.numbers = numbers;
    }

    @Override
    public void mount(Api api) {
        api.on("listPauseReasons", Access.signedIn(), _ -> Reply.ok(Map.of("items", store.pauseReasons())));
        api.on("putPauseReasons", Access.administrators(), this::putPauseReasons);
        api.on("getOnCall", Access.supervisors(), _ -> Reply.ok(Map.of("number", store.onCall())));
        api.on("putOnCall", Access.supervisors(), this::putOnCall);
        api.on("listTrunks", Access.signedIn(), _ -> Reply.ok(Map.of("items", now.trunks())));
    }

    private Reply putPauseReasons(Request request) {
        record Body(List<PauseReason> items) {}
        var reasons = request.body(Body.class).items();
        var codes = reasons.stream().map(PauseReason::code).collect(Collectors.toSet());
        if (codes.size() != reasons.size()) {
            throw new Problem.Invalid("floor.pause-reason-twice", "items");
        }
        database.inTransaction(sql -> {
            store.putPauseReasons(sql, reasons);
            audit.record(
                    sql,
                    request.caller(),
                    "floor.put-pause-reasons",
                    Audit.object("pause-reasons", "all"),
                    Map.of("codes", codes));
        });
        return Reply.ok(Map.of("items", store.pauseReasons()));
    }

    private Reply putOnCall(Request request) {
        record Body(String number) {}
        var written = request.body(Body.class).number().strip();
        var number = numbers.read(written);
        if (!written.isEmpty() && number.kind() != PhoneNumber.Kind.PUBLIC) {
            throw new Problem.Invalid("floor.not-a-number", "number", written);
        }
        database.inTransaction(sql -> {
            store.putOnCall(sql, number.key());
            audit.record(
                    sql,
                    request.caller(),
                    "floor.put-on-call",
                    Audit.object("on-call", "mobile"),
                    Map.of("set", !written.isEmpty()));
        });
        upkeep.refreshOnCall();
        return Reply.ok(Map.of("number", number.key()));
    }
}
