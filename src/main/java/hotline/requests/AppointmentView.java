package hotline.requests;

import hotline.cases.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appointment in full, as one person may see it and with what they may do; money is in fen. */
record AppointmentView(
        long id,
        int version,
        String number,
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
        String phone,
        @Nullable Long requestId,
        @Nullable Long partsPrice,
        long leastDeposit,
        @Nullable Long deposit,
        Person owner,
        List<Task> tasks,
        List<HistoryStore.Event> history,
        List<HistoryStore.LinkedCall> calls,
        List<String> acts) {}
