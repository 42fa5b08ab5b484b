package hotline.floor.agent;

import java.time.Instant;

/** The agent is kept for a call that is being made. @param attempt id of the dial attempt @param until when it lapses */
public record Reservation(String attempt, Instant until) {}
