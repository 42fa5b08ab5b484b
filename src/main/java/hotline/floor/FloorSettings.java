package hotline.floor;

import hotline.floor.agent.AgentRules;
import hotline.platform.config.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How agents are treated and how their telephones reach us.
 *
 * @param missedLimit calls missed in a row that pause the agent; 0 never
 * @param wrapUpDefault limit of the wrap-up of calls that came through no queue, and after a restart
 * @param shortAbandon a caller who gives up earlier counts apart
 * @param patience longest stay in a queue before the caller is offered a callback or a message
 * @param sipDomain host in an agent's SIP address
 * @param directSocket Asterisk's own secure websocket, for the case that this server is down; empty for none
 * @param stunUrls STUN servers given to browsers
 * @param turnUrls TURN servers given to browsers
 * @param defaultQueue where a reason without a queue of its own leads
 */
public record FloorSettings(
        int missedLimit,
        Duration wrapUpDefault,
        Duration shortAbandon,
        Duration patience,
        String sipDomain,
        String directSocket,
        List<String> stunUrls,
        List<String> turnUrls,
        String turnUser,
        String turnSecret,
        Duration turnValid,
        String defaultQueue) {
    public static FloorSettings from(Section section) {
        if (!section.list("phone.turn", List.of()).isEmpty()
                && section.text("phone.turn-secret", "").isEmpty()) {
            throw section.refuse("phone.turn-secret", "must be set when phone.turn names a TURN server");
        }
        return new FloorSettings(
                section.number("missed-limit", 2, 0, 100),
                section.duration("wrap-up", Duration.ofSeconds(30)),
                section.duration("short-abandon", Duration.ofSeconds(5)),
                section.duration("patience", Duration.ofMinutes(15)),
                section.text("phone.domain", "hotline"),
                section.text("phone.direct-socket", ""),
                section.list("phone.stun", List.of()),
                section.list("phone.turn", List.of()),
                section.text("phone.turn-user", ""),
                section.text("phone.turn-secret", ""),
                section.duration("phone.turn-valid", Duration.ofHours(24)),
                section.text("default-queue", "service"));
    }

    TurnLogin turnLogin(String extension, Instant now) {
        return turnUser.isEmpty()
                ? TurnLogin.until(now.plus(turnValid), extension, turnSecret)
                : new TurnLogin(turnUser, turnSecret);
    }

    AgentRules agentRules() {
        return new AgentRules(missedLimit, wrapUpDefault);
    }
}
