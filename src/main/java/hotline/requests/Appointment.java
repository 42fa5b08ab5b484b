package hotline.requests;

import hotline.cases.Part;
import hotline.cases.Person;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as it stands; money is in fen.
 *
 * @param moves how often it was moved
 * @param owner who booked it and answers to the customer
 * @param workshopId the department of the resource
 * @param departmentId of who booked it
 */
record Appointment(
        long id,
        String number,
        int version,
        AppointmentState state,
        long resourceId,
        String resourceName,
        Instant startsAt,
        Instant endsAt,
        int moves,
        String what,
        @Nullable Long customerId,
        String customerName,
        String contact,
        @Nullable String phone,
        @Nullable Long requestId,
        long policyId,
        @Nullable Long partsPrice,
        @Nullable Long deposit,
        Person owner,
        long workshopId,
        @Nullable Long departmentId,
        Instant registeredAt,
        @Nullable Instant endedAt)
        implements Owned {
    @Override
    public Matter matter() {
        return Matter.appointment(id);
    }

    /** Supervisors of both departments answer for it. */
    @Override
    public Part part(Caller caller) {
        var department = caller.departmentId();
        if (caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR
                        && (Objects.equals(department, workshopId) || Objects.equals(department, departmentId)))) {
            return Part.OVERSEER;
        }
        return owner.userId() == caller.userId() ? Part.OWNER : Part.WITNESS;
    }
}
