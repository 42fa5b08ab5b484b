package hotline.floor.agent;

import java.time.Duration;

/** Wrap-up that begins when the agent's last leg ends. */
public record OwedWrapUp(String linkedid, Duration length) {}
