package hotline.calls;

import hotline.pbx.PbxEvent;

/** The steps of our own dialplan. */
final class Steps {
    private static final int MOST_VALUE = 200;

    private Steps() {}

    static void take(Change change, CallLeg leg, PbxEvent.StepTaken event) {
        var call = change.call;
        var value = event.value().length() > MOST_VALUE ? event.value().substring(0, MOST_VALUE) : event.value();
        change.show();
        switch (event.step()) {
            case "entry" -> call.did = value;
            case "reason" -> call.reason = value;
            case "matter" -> call.matterOf = value.isEmpty() ? null : value;
            case "closed" -> call.closedHours = true;
            case "blocked" -> call.blocked = true;
            case "queue" -> queue(change, value);
            case "unqueued" -> unqueued(change, value);
            case "oncall" -> call.oncall = true;
            case "keepplace" -> call.keepPlaceNumber = value;
            case "voicemail" -> call.voicemail = value;
            case "satisfaction" -> call.satisfaction = Transitions.score(value);
            case "amd" -> call.machine = value.equals("MACHINE");
            case "recording" -> recording(change, leg, value);
            case "callback" -> started(call, CallDirection.CALLBACK, value);
            case "outbound" -> started(call, CallDirection.OUTBOUND, value);
            default -> {}
        }
        change.moment("step", null, value.isEmpty() ? event.step() : event.step() + " " + value);
        change.tell(view -> new CallEffect.StepTaken(change.at, view, event.step(), value));
    }

    private static void queue(Change change, String queue) {
        var visit = change.call.openVisit();
        if (visit == null || !visit.queue.equals(queue)) {
            Transitions.offer(change, queue, change.at);
        }
    }

    /** What Queue() came back with. */
    private static void unqueued(Change change, String status) {
        var visits = change.call.visits;
        if (!visits.isEmpty() && visits.getLast().exit == null) {
            var visit = visits.getLast();
            visit.status = status;
            if (visit.leftAt == null) {
                visit.leftAt = change.at;
            }
        }
    }

    private static void recording(Change change, CallLeg leg, String file) {
        if (!file.equals(change.call.recording)) {
            change.call.recording = file;
            change.tell(view -> new CallEffect.RecordingExpected(change.at, view, file, leg.uniqueid));
        }
    }

    private static void started(Call call, CallDirection direction, String attempt) {
        call.direction = direction;
        if (call.attempt == null && !attempt.isEmpty()) {
            call.attempt = attempt;
        }
    }
}
