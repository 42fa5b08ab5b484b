package hotline.requests;

import hotline.cases.Receivers;
import hotline.platform.database.Sql;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.util.List;

/** Who is told of what is due about a matter. */
final class InCharge {
    private InCharge() {}

    /**
     * Who is responsible or stands in for them, else the department's supervisors, else whoever is above them; nobody from
     * whom it is kept (K2).
     */
    static List<Long> of(Sql sql, Owned one, Instant now) {
        var keptFrom = one.matter().keptFrom(sql).toArray(Long[]::new);
        var owner = one.owner() == null ? null : one.owner().userId();
        var people = Receivers.of(sql, one.departmentId(), owner, keptFrom, Receiver.OWNER, now);
        if (people.isEmpty()) {
            people = Receivers.of(sql, one.departmentId(), owner, keptFrom, Receiver.SUPERVISOR, now);
        }
        return people.isEmpty()
                ? Receivers.keeper(sql, one.departmentId(), keptFrom, now).stream()
                        .toList()
                : people;
    }
}
