package hotline.outbox;

import hotline.outbox.channel.Mail;
import hotline.outbox.channel.Sms;
import hotline.platform.config.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How people are told.
 *
 * @param consoleUrl address of the console in messages; empty leaves links out
 * @param lookEvery how often is looked for what is to be sent
 * @param firstPause after a failure; each further one doubles it
 * @param longestPause between two attempts
 * @param keep how long what was sent stays on record, one day at least
 * @param giveUpAfter when a message counts as dead; an administrator can send it again
 * @param quiet when customers get no short message
 * @param zone whose clock that goes by
 */
public record OutboxSettings(
        String consoleUrl,
        Duration lookEvery,
        Duration firstPause,
        Duration longestPause,
        Duration giveUpAfter,
        Duration keep,
        Duration patience,
        Mail.Server mail,
        Sms.Gateway sms,
        Quiet quiet,
        ZoneId zone) {
    /** From then until before then, over midnight too; null for no quiet hours. */
    public record Quiet(@Nullable LocalTime from, @Nullable LocalTime to) {}

    public static OutboxSettings from(Section section) {
        var url = section.text("console-url", "");
        if (!url.isEmpty() && !url.matches("https?://[^/]+.*")) {
            throw section.refuse("console-url", "must begin with http:// or https://, or be empty");
        }
        var keep = section.duration("keep", Duration.ofDays(180));
        if (keep.compareTo(Duration.ofDays(1)) < 0) {
            throw section.refuse("keep", "must be a day or longer");
        }
        var patience = section.duration("timeout", Duration.ofSeconds(10));
        return new OutboxSettings(
                url.replaceAll("/+$", ""),
                section.duration("look-every", Duration.ofSeconds(2)),
                section.duration("first-pause", Duration.ofSeconds(30)),
                section.duration("longest-pause", Duration.ofMinutes(30)),
                section.duration("give-up-after", Duration.ofDays(3)),
                keep,
                patience,
                mail(section.section("smtp"), patience),
                sms(section.section("sms")),
                quiet(section.section("sms")),
                section.section("sms").zone("zone", "Asia/Shanghai"));
    }

    private static Quiet quiet(Section section) {
        var from = time(section, "quiet-from", "21:00");
        var to = time(section, "quiet-to", "08:00");
        if ((from == null) != (to == null)) {
            throw section.refuse("quiet-to", "must be given with quiet-from, or both be empty");
        }
        return new Quiet(from, to);
    }

    private static @Nullable LocalTime time(Section section, String name, String otherwise) {
        var text = section.text(name, otherwise);
        try {
            return text.isEmpty() ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw section.refuse(name, "must be a time of day such as 21:00, or empty, but is “" + text + "”");
        }
    }

    private static Mail.Server mail(Section section, Duration patience) {
        var security = section.text("security", "starttls").toUpperCase(Locale.ROOT);
        if (!List.of("STARTTLS", "TLS", "NONE").contains(security)) {
            throw section.refuse("security", "must be starttls, tls or none");
        }
        var host = section.text("host", "");
        var from = section.text("from", "");
        if (!host.isEmpty() && !Mail.possible(from)) {
            throw section.refuse("from", "must be an e-mail address when there is a mail server");
        }
        return new Mail.Server(
                host,
                section.number("port", 587, 1, 65535),
                Mail.Security.valueOf(security),
                section.text("user", ""),
                section.text("password", ""),
                from,
                section.text("trust", ""),
                patience);
    }

    private static Sms.Gateway sms(Section section) {
        var body = section.text("body", "{\"phone\":\"{number}\",\"message\":\"{text}\"}");
        if (!body.contains("{number}") || !body.contains("{text}")) {
            throw section.refuse("body", "must hold {number} and {text}");
        }
        return new Sms.Gateway(
                section.text("url", ""),
                section.text("content-type", "application/json; charset=utf-8"),
                body,
                section.list("headers", List.of()),
                section.text("taken", ""));
    }
}
