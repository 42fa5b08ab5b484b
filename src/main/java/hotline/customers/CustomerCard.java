package hotline.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer on the screen pop.
 *
 * @param notes the latest conversations, at most 3, the latest first
 */
public record CustomerCard(
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
        @Nullable Instant lastContactAt,
        List<Talk> notes) {
    /** One conversation, its text cut to 300 characters. */
    public record Talk(Instant at, String channel, String topic, String text, String author) {}

    static CustomerCard of(CustomerLine line, List<Talk> notes) {
        return new CustomerCard(
                line.id(),
                line.number(),
                line.name(),
                line.company(),
                line.level(),
                line.type(),
                line.secrecy(),
                line.phones(),
                line.owners(),
                line.units(),
                line.lastContactAt(),
                notes);
    }
}
