package hotline.console.operations;

import hotline.platform.Json;
import hotline.platform.Platform;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the webhook of each alarm once when it begins and once when it is over. */
final class Alarms {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);
    private final Platform platform;
    private final AlarmRules rules;
    private final Webhook webhook;
    private Map<Alarm, Instant> raised = Map.of();

    Alarms(Platform platform, AlarmRules rules, Webhook webhook) {
        this.platform = platform;
        this.rules = rules;
        this.webhook = webhook;
    }

    synchronized void look(State state) {
        var before = raised;
        var now = new LinkedHashMap<Alarm, Instant>();
        rules.of(state).forEach((alarm, since) -> now.put(alarm, before.getOrDefault(alarm, since)));
        raised = now;
        now.forEach((alarm, since) -> {
            if (!before.containsKey(alarm)) {
                log.error("ALARM {} {}: {}", alarm.kind().code(), alarm.subject(), text(alarm, Language.EN));
                webhook.post(body("raised", alarm, since));
            }
        });
        before.forEach((alarm, since) -> {
            if (!now.containsKey(alarm)) {
                log.warn("alarm over: {} {}", alarm.kind().code(), alarm.subject());
                webhook.post(body("over", alarm, since));
            }
        });
    }

    synchronized List<State.Raised> raised() {
        return raised.entrySet().stream()
                .map(alarm -> new State.Raised(
                        alarm.getKey().kind().code(), alarm.getKey().subject(), alarm.getValue()))
                .toList();
    }

    private String text(Alarm alarm, Language language) {
        return platform.messages()
                .find(language, "console.alarm." + alarm.kind().code(), List.of(alarm.subject()))
                .orElse(alarm.toString());
    }

    private String body(String what, Alarm alarm, Instant since) {
        var message = new TreeMap<String, Object>();
        message.put("alarm", alarm.kind().code());
        message.put("state", what);
        message.put("subject", alarm.subject());
        message.put("since", since);
        message.put("at", platform.clock().instant());
        message.put("node", platform.lease().node());
        message.put("textZh", text(alarm, Language.ZH));
        message.put("textEn", text(alarm, Language.EN));
        return Json.write(message);
    }
}
