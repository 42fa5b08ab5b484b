package hotline.floor.agent;

import java.time.Duration;

/**
 * What the machine goes by.
 *
 * @param missedLimit calls missed in a row that pause the agent; 0 never pauses
 * @param wrapUpAfterRestart wrap-up given to an agent whose end of wrap-up is not known any more
 */
public record AgentRules(int missedLimit, Duration wrapUpAfterRestart) {}
