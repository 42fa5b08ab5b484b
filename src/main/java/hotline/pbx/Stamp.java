package hotline.pbx;

import java.time.Instant;

/**
 * Where and when an event was heard.
 *
 * @param pbx name of the telephone system
 * @param sequence order of arrival on this link, counted from 1 without gaps
 * @param at the telephone system's own time of the event
 */
public record Stamp(String pbx, long sequence, Instant at) {}
