package hotline.requests;

import hotline.platform.Platform;
import hotline.platform.Rounds;
import hotline.platform.database.Sql;

/** Tells of what has become due about matters, once each. */
final class DueTasks {
    private static final int BATCH = 10;
    private final Platform platform;
    private final Posting posting;
    private final AppointmentPosting appointments;
    private final IncidentPosting incidents;
    private final SuggestionPosting suggestions;

    DueTasks(
            Platform platform,
            Posting posting,
            AppointmentPosting appointments,
            IncidentPosting incidents,
            SuggestionPosting suggestions) {
        this.platform = platform;
        this.posting = posting;
        this.appointments = appointments;
        this.incidents = incidents;
        this.suggestions = suggestions;
    }

    void look() {
        Rounds.inBatches(platform, BATCH, sql -> {
            var now = platform.clock().instant();
            var due = TaskStore.take(sql, now, BATCH);
            for (var task : due) {
                tell(sql, task);
                TaskStore.told(sql, task.id(), now);
            }
            return due.size();
        });
    }

    private void tell(Sql sql, TaskStore.Due task) {
        var id = task.matter().id();
        switch (task.matter().kind()) {
            case REQUEST -> RequestStore.read(sql, id).ifPresent(one -> posting.due(sql, one, task));
            case SUGGESTION -> SuggestionStore.read(sql, id).ifPresent(one -> suggestions.due(sql, one, task));
            case INCIDENT -> IncidentStore.find(sql, id).ifPresent(one -> incidents.due(sql, one, task));
            case APPOINTMENT -> AppointmentStore.read(sql, id).ifPresent(one -> appointments.due(sql, one, task));
        }
    }
}
