package hotline.policies;

import hotline.policies.calendar.Span;
import java.time.ZoneId;
import java.util.List;

/**
 * The weekly hours of something.
 *
 * @param name {@code hotline}, {@code office}, {@code queue/<name>} or {@code department/<id>}
 * @param inherited it has none of its own; these are the hotline's or the offices'
 */
public record Schedule(String name, boolean inherited, ZoneId zone, List<Span> spans) {}
