package hotline.people;

/** A session that has just ended, by sign-out, by a person's decision or by time. */
public record EndedSession(long sessionId, long userId) {}
