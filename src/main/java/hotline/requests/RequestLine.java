package hotline.requests;

import hotline.cases.Person;
import hotline.requests.RequestAct.ServiceClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service request in a list. @param dueAt of the next thing to do @param dueFor what that is @param offered to the reader */
record RequestLine(
        long id,
        int version,
        String number,
        String kind,
        RequestState state,
        boolean urgent,
        String product,
        String address,
        @Nullable ServiceClass serviceClass,
        @Nullable Long customerId,
        String customerName,
        @Nullable Long departmentId,
        @Nullable Person owner,
        boolean offered,
        Instant registeredAt,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedFinish,
        @Nullable Instant dueAt,
        @Nullable String dueFor,
        @Nullable Instant endedAt) {
    static RequestLine of(ServiceRequest one, boolean offered, @Nullable Instant dueAt, @Nullable String dueFor) {
        return new RequestLine(
                one.id(),
                one.version(),
                one.number(),
                one.kind(),
                one.state(),
                one.urgent(),
                one.product(),
                one.address(),
                one.serviceClass(),
                one.customerId(),
                one.customerName(),
                one.departmentId(),
                one.owner(),
                offered,
                one.registeredAt(),
                one.plannedStart(),
                one.plannedFinish(),
                dueAt,
                dueFor,
                one.endedAt());
    }
}
