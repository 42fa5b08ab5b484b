package hotline.cases;

import hotline.platform.config.Section;
import java.time.Duration;
import java.util.Locale;

/**
 * How cases are kept.
 *
 * @param lookEvery how often is looked for what is late
 * @param attachments where files of complaints are kept
 * @param approvalLinks how long a link in a message opens the consent that it asks for
 * @param webForm what the public may write
 * @param answer whether the customer is answered after verification or right after approval
 */
record CaseSettings(
        Flow.Answer answer,
        Duration lookEvery,
        Duration approvalLinks,
        AttachmentSettings attachments,
        WebFormSettings webForm) {
    static CaseSettings from(Section section) {
        var answer = section.text("answer", "after-verification");
        if (!answer.equals("after-verification") && !answer.equals("after-approval")) {
            throw section.refuse("answer", "must be after-verification or after-approval, but is “" + answer + "”");
        }
        return new CaseSettings(
                Flow.Answer.valueOf(answer.toUpperCase(Locale.ROOT).replace('-', '_')),
                section.duration("look-every", Duration.ofSeconds(15)),
                section.duration("approval-links", Duration.ofDays(3)),
                AttachmentSettings.from(section.section("attachments")),
                WebFormSettings.from(section.section("web-form")));
    }
}
