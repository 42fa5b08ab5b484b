package hotline.pbx;

/**
 * An agent's membership of a queue as the telephone system holds it.
 *
 * @param endpoint the extension, as in {@code PJSIP/801}
 * @param penalty 0 and up; lower is asked first
 * @param pauseReason empty when not paused or no reason was given
 * @param status device state
 * @param inCall whether a call of this queue is with the member now
 */
public record Member(
        String queue,
        String endpoint,
        String name,
        int penalty,
        boolean paused,
        String pauseReason,
        DeviceStatus status,
        boolean inCall) {}
