package hotline.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** What the floor asks of the opening hours; answered from memory. */
public interface OpeningState {
    /** day, night, holiday or closed. */
    String at(Instant now);

    /** Coming holidays: YYYYMMDD to any word. */
    Map<String, String> holidays();

    /** {@code day} and {@code night} to spans {@code hh:mm-hh:mm|weekdays} joined by {@code +}; empty means always day. */
    Map<String, String> spans();

    /** Days on which nobody is called by the house. */
    Set<LocalDate> restDays();

    /** Reads them again. For virtual threads. */
    void refresh();
}
