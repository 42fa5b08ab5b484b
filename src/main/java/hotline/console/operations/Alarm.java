package hotline.console.operations;

import java.util.Locale;

/**
 * Something an operator should look at.
 *
 * @param subject which of its kind: a telephone system, a trunk, a kind of drift
 */
record Alarm(Kind kind, String subject) {
    enum Kind {
        LINK_DOWN,
        TRUNK_DOWN,
        DRIFT,
        SPOOL_FILLING,
        DISK_FILLING,
        RECORDINGS_FAULTY,
        GAP_PARTIAL,
        LEASE_MOVED;

        /** As it stands in the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
