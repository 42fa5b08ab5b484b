package hotline.requests;

import java.util.Locale;

/** One matter of this room, for what all of them have: history, calls, things to do. */
record Matter(Kind kind, long id) {
    /** What it is. */
    enum Kind {
        REQUEST("/service"),
        APPOINTMENT("/service/appointments"),
        INCIDENT("/service/incidents"),
        SUGGESTION("/service/suggestions");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** In the tables that all kinds share. */
        String column() {
            return key() + "_id";
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Matter request(long id) {
        return new Matter(Kind.REQUEST, id);
    }

    static Matter appointment(long id) {
        return new Matter(Kind.APPOINTMENT, id);
    }

    static Matter incident(long id) {
        return new Matter(Kind.INCIDENT, id);
    }

    static Matter suggestion(long id) {
        return new Matter(Kind.SUGGESTION, id);
    }

    String column() {
        return kind.column();
    }

    /** Its page in the console. */
    String path() {
        return kind.path + "/" + id;
    }

    /** As the audit log and keys of messages name it. */
    String key() {
        return kind.key() + "/" + id;
    }
}
