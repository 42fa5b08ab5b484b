package hotline.cases;

import hotline.calls.CallsRoom;
import hotline.calls.KnownCall;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.recordings.CallKey;
import hotline.recordings.Recordings;
import java.time.Instant;

/** Calls in which a matter was raised; their recordings are kept as long as the complaint is open. */
final class Linked {
    private final CallsRoom calls;
    private final Recordings recordings;

    Linked(CallsRoom calls, Recordings recordings) {
        this.calls = calls;
        this.recordings = recordings;
    }

    /** @throws Problem.Invalid when there is no such call, or none that the caller may see */
    KnownCall fact(Caller caller, long callId) {
        return calls.known(caller, callId).orElseThrow(() -> new Problem.Invalid("cases.no-such-call", "callId"));
    }

    /** @return false when it was linked before */
    boolean link(Sql sql, long complaintId, String number, KnownCall call, Caller caller, Instant now) {
        recordings.hold(sql, new CallKey(call.pbx(), call.linkedid()), number, "投诉 " + number, caller.userId());
        return HistoryStore.link(sql, complaintId, call.id(), caller.userId(), now);
    }

    void release(Sql sql, String number, Caller caller) {
        recordings.releaseAll(sql, number, caller.userId());
    }
}
