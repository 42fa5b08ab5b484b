package hotline.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can happen to a complaint. */
enum What {
    REGISTERED(0),
    MOVED(1),
    GRADED(2),
    OFFERED(3),
    HANDED_OVER(4),
    DECLINED(5),
    SUBJECTS(6),
    CORRECTED(7),
    CALL_LINKED(8),
    /** A late step was told of. */
    ESCALATED(9),
    ALERTED(10),
    ACKNOWLEDGED(11),
    /** The customer raised it once more before an answer. */
    CONTACT(12),
    /** The customer does not accept the answer. */
    RAISED_AGAIN(13),
    /** Nor the next one: it goes on as a case of its own. */
    CONTINUED(14),
    /** It became part of another one. */
    MERGED(15),
    /** Another one became part of it. */
    ABSORBED(16),
    UNMERGED(17),
    /** A file was added. */
    ATTACHED(18),
    /** A file was removed. */
    DETACHED(19),
    /** A department says that it is not theirs. */
    DISPUTED(20),
    /** The office decided whose it is. */
    ARBITRATED(21),
    /** Somebody is asked for a consent. */
    APPROVAL_ASKED(22),
    APPROVAL_GIVEN(23),
    APPROVAL_REFUSED(24),
    COMPENSATION_PROPOSED(25),
    COMPENSATION_GIVEN(26),
    COMPENSATION_WITHDRAWN(27),
    /** A corrective or preventive action was set. */
    ACTION_SET(28),
    ACTION_DONE(29),
    ACTION_VERIFIED(30),
    /** It was not done as it should be. */
    ACTION_REOPENED(31),
    /** Whoever had it left: it went to somebody else. */
    PASSED_ON(32),
    /** It was offered to a branch: whom the policy names there was told. */
    BRANCH_TOLD(33),
    /** The branch handed it back to who took it. */
    BRANCH_DONE(34),
    BRANCH_REPORTED(35);

    private final int choice;

    What(int choice) {
        this.choice = choice;
    }

    /** Its number among the choices in the text {@code cases.changed-meanwhile.detail}. */
    int choice() {
        return choice;
    }

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static What of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
