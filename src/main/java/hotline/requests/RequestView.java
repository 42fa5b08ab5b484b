package hotline.requests;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import hotline.cases.Offer;
import hotline.cases.Person;
import hotline.requests.RequestAct.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service request in full, as one person may see it and with what they may do; money is in fen. */
record RequestView(
        @JsonUnwrapped RequestLine line,
        String contact,
        String phone,
        String model,
        @Nullable LocalDate purchasedOn,
        String symptom,
        @Nullable Long complaintId,
        Person registeredBy,
        @Nullable Offer offer,
        String offeredFor,
        @Nullable Long price,
        String priceConfirmedBy,
        @Nullable Instant priceToldAt,
        String remoteConsent,
        Level level,
        String contractor,
        String contractorApprovedBy,
        @Nullable Instant arrivedAt,
        String extra,
        @Nullable Long extraPrice,
        @Nullable Instant extraFinish,
        String work,
        @Nullable Long labour,
        List<RequestAct.Part> parts,
        long charge,
        @Nullable Instant finishedAt,
        String confirmedBy,
        List<Task> tasks,
        List<HistoryStore.Event> history,
        List<HistoryStore.LinkedCall> calls,
        May may) {
    /** @param acts what may be done now, as in {@link RequestAct#key} */
    record May(List<String> acts, boolean edit, boolean assign, boolean answerOffer) {}
}
