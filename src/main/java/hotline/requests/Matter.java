package hotline.requests;

import hotline.platform.database.Sql;
import java.util.List;
import java.util.Locale;

/** One matter of this room, for what all of them have: history, calls, things to do. */
record Matter(Kind kind, long id) {
    /** What it is. */
    enum Kind {
        REQUEST("/service", "service_request"),
        APPOINTMENT("/service/appointments", "appointment"),
        INCIDENT("/service/incidents", "incident"),
        SUGGESTION("/service/suggestions", "suggestion");

        private final String path;
        private final String table;

        Kind(String path, String table) {
            this.path = path;
            this.table = table;
        }

        String table() {
            return table;
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

    /** From whom it is kept: whom the complaint behind it is about (K2). */
    List<Long> keptFrom(Sql sql) {
        return switch (kind) {
            case REQUEST -> Posting.excludedFrom(sql, id);
            case APPOINTMENT -> AppointmentPosting.excludedFrom(sql, id);
            case INCIDENT, SUGGESTION -> List.of();
        };
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
