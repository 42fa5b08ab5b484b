package hotline.floor.agent;

import java.time.Instant;

/**
 * Work after a call.
 *
 * @param linkedid the call, empty when not known after a restart
 * @param endsAt when the agent is freed
 */
public record WrapUp(String linkedid, Instant endsAt) {}
