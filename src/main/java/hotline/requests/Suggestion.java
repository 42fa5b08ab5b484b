package hotline.requests;

import hotline.cases.Part;
import hotline.cases.Person;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A suggestion as it stands. @param owner who is responsible: who took it, then whoever of the department made it theirs */
record Suggestion(
        long id,
        String number,
        int version,
        SuggestionState state,
        long policyId,
        String title,
        String text,
        @Nullable Long customerId,
        String customerName,
        String contact,
        @Nullable String phone,
        Person owner,
        @Nullable Long departmentId,
        Instant registeredAt,
        String answer,
        @Nullable Boolean adopted,
        String result,
        String reward,
        @Nullable Instant closedAt)
        implements Owned {
    @Override
    public Matter matter() {
        return Matter.suggestion(id);
    }

    SuggestionCourse.Now now(Caller caller) {
        return new SuggestionCourse.Now(
                state,
                Boolean.TRUE.equals(adopted),
                departmentId != null && Objects.equals(caller.departmentId(), departmentId),
                owner.userId() == caller.userId());
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
