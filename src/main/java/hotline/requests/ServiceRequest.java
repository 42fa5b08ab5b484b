package hotline.requests;

import hotline.cases.Offer;
import hotline.cases.Part;
import hotline.cases.Person;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A repair or an installation as it stands; money is in fen.
 *
 * @param kind repair or installation
 * @param owner who is responsible: the first responder, then whoever accepted it (H6)
 * @param offeredFor who is away and in whose place the one is asked to whom it is offered; empty for nobody
 * @param contractor the outside firm that is to do it, empty for none
 * @param extra the extra work that was found last
 */
record ServiceRequest(
        long id,
        String number,
        int version,
        String kind,
        RequestState state,
        boolean urgent,
        long policyId,
        @Nullable Long customerId,
        String customerName,
        String contact,
        @Nullable String phone,
        String address,
        String product,
        String model,
        @Nullable LocalDate purchasedOn,
        String symptom,
        @Nullable Long complaintId,
        @Nullable ServiceClass serviceClass,
        @Nullable Long price,
        String priceConfirmedBy,
        @Nullable Instant priceToldAt,
        String remoteConsent,
        Level level,
        @Nullable Person owner,
        @Nullable Long departmentId,
        Person registeredBy,
        @Nullable Long registeredDepartmentId,
        Instant registeredAt,
        @Nullable Offer offer,
        String offeredFor,
        String contractor,
        @Nullable Long contractorAskedBy,
        String contractorApprovedBy,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedFinish,
        @Nullable Instant arrivedAt,
        String extra,
        @Nullable Long extraPrice,
        @Nullable Instant extraFinish,
        String work,
        @Nullable Long labour,
        @Nullable Instant finishedAt,
        String confirmedBy,
        @Nullable Instant endedAt)
        implements Owned {
    @Override
    public Matter matter() {
        return Matter.request(id);
    }

    /** What decides what that person may do. */
    RequestCourse.Now now(Caller caller) {
        return new RequestCourse.Now(
                state,
                serviceClass,
                price,
                !priceConfirmedBy.isEmpty(),
                priceToldAt != null,
                !contractor.isEmpty(),
                Objects.equals(contractorAskedBy, caller.userId()),
                plannedFinish != null,
                !remoteConsent.isEmpty(),
                arrivedAt != null);
    }

    @Override
    public Part part(Caller caller) {
        if (caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR && Objects.equals(caller.departmentId(), departmentId))) {
            return Part.OVERSEER;
        }
        return owner != null && owner.userId() == caller.userId() ? Part.OWNER : Part.WITNESS;
    }

    /** Whether the open offer waits for this person. */
    boolean offeredTo(Caller caller) {
        if (offer == null) {
            return false;
        }
        if (offer.user() != null) {
            return offer.user().userId() == caller.userId();
        }
        return caller.role() == Role.ADMINISTRATOR
                || (caller.role() == Role.SUPERVISOR && Objects.equals(caller.departmentId(), offer.departmentId()));
    }
}
