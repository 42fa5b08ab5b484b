package hotline.floor.routing;

/**
 * What the dialplan asks.
 *
 * @param caller as the network sent it: untrusted
 * @param did the number that was called
 * @param reason code of the chosen reason; empty when not chosen yet
 */
public record RouteQuestion(String linkedid, String caller, String did, String reason) {}
