package hotline.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer in a list and in the screen pop. */
public record CustomerLine(
        long id,
        String number,
        String name,
        String company,
        String level,
        String type,
        Secrecy secrecy,
        List<Phone> phones,
        List<Owner> owners,
        List<OwnedUnit> units,
        @Nullable Instant lastContactAt) {}
