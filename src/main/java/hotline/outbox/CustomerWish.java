package hotline.outbox;

import hotline.platform.database.Sql;
import java.time.Instant;
import java.util.Optional;

/** When the people who have a number want to hear of us (F4), as the room knows it that keeps their wishes. */
@FunctionalInterface
public interface CustomerWish {
    /** The first moment from then on; that moment itself where they wished nothing. Empty: never. */
    Optional<Instant> next(Sql sql, String number, Instant from);
}
