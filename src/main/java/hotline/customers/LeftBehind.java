package hotline.customers;

import hotline.people.Audit;
import hotline.people.handover.Estate;
import hotline.people.handover.Handover;
import hotline.people.handover.Leaver;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Customers whom somebody who leaves looks after: the successor's, else nobody's, in the pool. Those of a branch that is
 * dissolved go to the branch that its work goes to.
 */
final class LeftBehind implements Estate {
    private final Audit audit;

    LeftBehind(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public int count(Sql sql, Leaver leaver) {
        return sql.only("""
                select (select count(*) from person_owner where user_id = $1)::int
                    + (select count(*) from person where branch_id = $2)::int as n""", row -> row.getInteger("n"), leaver.userId(), leaver.departmentId());
    }

    @Override
    public int passOn(Sql sql, Handover handover, int most) {
        var people = new ArrayList<>(sql.query(
                "delete from person_owner where ctid in (select o.ctid from person_owner o where o.user_id = $1 order by o.person_id limit $2) returning person_id",
                row -> row.getLong("person_id"),
                handover.userId(),
                most));
        if (handover.successorId() != null) {
            people.forEach(person -> sql.update(
                    "insert into person_owner (person_id, user_id, since) values ($1, $2, $3) on conflict do nothing",
                    person,
                    handover.successorId(),
                    Times.of(handover.now())));
        }
        people.addAll(branch(sql, handover, most - people.size()));
        if (!people.isEmpty()) {
            audit.recordSystem(
                    sql,
                    "customers.passed-on",
                    people.stream()
                            .map(person -> new Audit.Entry(
                                    Audit.object("customer", person),
                                    Map.of("handover", handover.id(), "note", handover.note())))
                            .toList());
        }
        return people.size();
    }

    private static List<Long> branch(Sql sql, Handover handover, int most) {
        return sql.query("""
                update person set version = version + 1, branch_id =
                    (select b.id from department b where b.id = branch_of($2) and b.active and b.id <> $1)
                where id in (select p.id from person p where p.branch_id = $1 order by p.id limit $3) returning id""", row -> row.getLong("id"), handover.departmentId(), handover.toDepartmentId(), most);
    }
}
