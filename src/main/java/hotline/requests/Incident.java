package hotline.requests;

import hotline.cases.Part;
import hotline.cases.Person;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An incident as it stands. @param owner who reported it @param members how many are concerned @param letters how many were written */
record Incident(
        long id,
        String number,
        int version,
        IncidentState state,
        long policyId,
        String title,
        String place,
        String symptom,
        String plan,
        Instant beganAt,
        @Nullable Instant overAt,
        String impact,
        String handling,
        String cause,
        String prevention,
        Person owner,
        @Nullable Long departmentId,
        Instant registeredAt,
        @Nullable Instant closedAt,
        int members,
        int letters,
        @Nullable Instant lastLetterAt,
        @Nullable Instant lastJoinedAt)
        implements Owned {
    @Override
    public Matter matter() {
        return Matter.incident(id);
    }

    /** Whoever is concerned heard of it after it was over. */
    IncidentCourse.Now now() {
        return new IncidentCourse.Now(state, members, lettersAfter(overAt) && lettersAfter(lastJoinedAt));
    }

    private boolean lettersAfter(@Nullable Instant at) {
        return at != null && lastLetterAt != null && !lastLetterAt.isBefore(at);
    }

    @Override
    public Part part(Caller caller) {
        if (caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR && Objects.equals(caller.departmentId(), departmentId))) {
            return Part.OVERSEER;
        }
        return owner.userId() == caller.userId() ? Part.OWNER : Part.WITNESS;
    }
}
