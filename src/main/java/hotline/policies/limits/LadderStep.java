package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;

/**
 * A step that what is late climbs.
 *
 * @param after how long after the due time; later with each step
 */
public record LadderStep(TimeLimit after, Receiver to) {}
