package hotline.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** What the floor asks of the opening hours; answered from memory. */
public interface OpeningState {
    /** A house that never closes. */
    OpeningState ALWAYS = new OpeningState() {
        @Override
        public String at(Instant now) {
            return "day";
        }

        @Override
        public Map<String, String> holidays() {
            return Map.of();
        }

        @Override
        public Map<String, String> spans() {
            return Map.of();
        }
    };

    /** day, night, holiday or closed. */
    String at(Instant now);

    /** Coming holidays: YYYYMMDD to any word. */
    Map<String, String> holidays();

    /** {@code day} and {@code night} to spans {@code hh:mm-hh:mm|weekdays} joined by {@code +}; empty means always day. */
    Map<String, String> spans();

    /** Days on which nobody is called by the house. */
    default Set<LocalDate> restDays() {
        return Set.of();
    }

    /** Reads them again. For virtual threads. */
    default void refresh() {
        // what never changes needs no reading
    }
}
