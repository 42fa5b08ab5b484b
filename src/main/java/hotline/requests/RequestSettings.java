package hotline.requests;

import hotline.cases.NumberScheme;
import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How the matters of this room are kept.
 *
 * @param requests scheme of the numbers of service requests
 * @param appointments of appointments
 * @param incidents of incidents
 * @param suggestions of suggestions
 * @param lookEvery how often is looked for what has become due
 */
record RequestSettings(
        NumberScheme requests,
        NumberScheme appointments,
        NumberScheme incidents,
        NumberScheme suggestions,
        Duration lookEvery) {
    static RequestSettings from(Section section) {
        var zone = section.zone("zone", "Asia/Shanghai");
        return new RequestSettings(
                NumberScheme.of("requests.number", section.text("number", "WX{yyyyMMdd}-{seq:4}"), zone),
                NumberScheme.of(
                        "requests.appointment-number",
                        section.text("appointment-number", "YY{yyyyMMdd}-{seq:4}"),
                        zone),
                NumberScheme.of(
                        "requests.incident-number", section.text("incident-number", "GZ{yyyyMMdd}-{seq:2}"), zone),
                NumberScheme.of(
                        "requests.suggestion-number", section.text("suggestion-number", "JY{yyyyMMdd}-{seq:3}"), zone),
                section.duration("look-every", Duration.ofSeconds(15)));
    }
}
