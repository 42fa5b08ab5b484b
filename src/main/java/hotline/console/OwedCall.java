package hotline.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An own call that still wants its disposition. @param number masked for agents */
public record OwedCall(
        long callId, String linkedid, @Nullable Instant endedAt, String number) {}
