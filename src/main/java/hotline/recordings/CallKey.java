package hotline.recordings;

/**
 * Names a call over all telephone systems.
 *
 * @param pbx name of the telephone system
 * @param linkedid its id of the call
 */
public record CallKey(String pbx, String linkedid) {}
