package hotline.people;

import hotline.platform.http.Caller;

/**
 * A person with the session that they are signed in by.
 *
 * @param passwordTemporary the password was set by somebody else and is to be changed first
 */
public record SignedIn(Caller caller, long sessionId, boolean passwordTemporary) {}
