package hotline.dialer;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an attempt ended, from what was heard: pure. Asterisk's answer to Originate is 0 for everything
 * but answered and timed out, so the channel's end decides; the SIP status is finer than the cause.
 */
public final class Outcomes {
    private static final int TIMED_OUT = 3;
    private static final Pattern SIP = Pattern.compile("(?:SIP )?(\\d{3})\\b.*", Pattern.DOTALL);

    private static final Map<Integer, AttemptOutcome> BY_STATUS = Map.ofEntries(
            Map.entry(403, AttemptOutcome.DECLINED),
            Map.entry(404, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(408, AttemptOutcome.NO_ANSWER),
            Map.entry(410, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(480, AttemptOutcome.UNAVAILABLE),
            Map.entry(484, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(486, AttemptOutcome.BUSY),
            Map.entry(487, AttemptOutcome.NO_ANSWER),
            Map.entry(503, AttemptOutcome.CONGESTION),
            Map.entry(504, AttemptOutcome.CONGESTION),
            Map.entry(600, AttemptOutcome.BUSY),
            Map.entry(603, AttemptOutcome.DECLINED),
            Map.entry(604, AttemptOutcome.UNKNOWN_NUMBER));

    private static final Map<Integer, AttemptOutcome> BY_CAUSE = Map.ofEntries(
            Map.entry(1, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(2, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(3, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(17, AttemptOutcome.BUSY),
            Map.entry(18, AttemptOutcome.NO_ANSWER),
            Map.entry(19, AttemptOutcome.UNAVAILABLE),
            Map.entry(20, AttemptOutcome.UNAVAILABLE),
            Map.entry(21, AttemptOutcome.DECLINED),
            Map.entry(22, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(27, AttemptOutcome.UNAVAILABLE),
            Map.entry(28, AttemptOutcome.UNKNOWN_NUMBER),
            Map.entry(34, AttemptOutcome.CONGESTION),
            Map.entry(38, AttemptOutcome.CONGESTION),
            Map.entry(41, AttemptOutcome.CONGESTION),
            Map.entry(42, AttemptOutcome.CONGESTION),
            Map.entry(102, AttemptOutcome.NO_ANSWER));

    private Outcomes() {}

    public static AttemptOutcome of(AttemptFacts heard) {
        if (heard.answered()) {
            return heard.agentTalked()
                    ? AttemptOutcome.ANSWERED
                    : heard.machine() ? AttemptOutcome.MACHINE : AttemptOutcome.AGENT_MISSED;
        }
        if (heard.originateReason() != null && heard.originateReason() == TIMED_OUT) {
            return AttemptOutcome.NO_ANSWER;
        }
        return bySip(heard.techCause())
                .or(() -> Optional.ofNullable(heard.cause()).map(BY_CAUSE::get))
                .orElse(AttemptOutcome.FAILED);
    }

    private static Optional<AttemptOutcome> bySip(String techCause) {
        var sip = SIP.matcher(techCause);
        return sip.matches() ? Optional.ofNullable(BY_STATUS.get(Integer.parseInt(sip.group(1)))) : Optional.empty();
    }
}
