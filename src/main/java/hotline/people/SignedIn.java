package hotline.people;

import hotline.platform.http.Caller;

/** A person with the session that they are signed in by. */
public record SignedIn(Caller caller, long sessionId) {}
