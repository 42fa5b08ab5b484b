package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The one door to a record: who may not see it is turned away, and every look at a graded one is written down. */
final class Records {
    private final Platform platform;
    private final Audit audit;

    Records(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
    }

    Instant now() {
        return platform.clock().instant();
    }

    Audit audit() {
        return audit;
    }

    Platform platform() {
        return platform;
    }

    /** Numbers as this person may see them. */
    Function<String, String> shown(Caller caller) {
        return caller.supervises() ? platform.numbers()::display : platform.numbers()::masked;
    }

    /**
     * @throws Problem.NotFound when there is no such record
     * @throws Problem.Forbidden when its grade is above the caller
     */
    void require(Sql sql, Caller caller, long id) {
        var visible = CustomerStore.visible(sql, id, Sight.parameters(caller, now()))
                .orElseThrow(() -> new Problem.NotFound("customers.no-such-customer", id));
        if (!visible) {
            throw new Problem.Forbidden("customers.graded");
        }
    }

    /** The record for the caller, who is known to be allowed; not audited. */
    Customer read(Sql sql, Caller caller, long id) {
        return CustomerStore.read(sql, id, shown(caller))
                .orElseThrow(() -> new Problem.NotFound("customers.no-such-customer", id));
    }

    /** A person looks at the record. */
    Customer look(Caller caller, long id) {
        require(platform.database(), caller, id);
        var customer = read(platform.database(), caller, id);
        if (customer.secrecy().graded()) {
            looked(caller, "customers.look", List.of(id));
        }
        return customer;
    }

    /** Writes down that graded records were shown. */
    void looked(Caller caller, String action, List<Long> ids) {
        platform.database()
                .inTransaction(sql ->
                        ids.forEach(id -> audit.record(sql, caller, action, Audit.object("customer", id), Map.of())));
    }

    void require(Sql sql, Caller caller, long id, int version) {
        require(sql, caller, id);
        var stored = CustomerStore.lock(sql, id).orElseThrow();
        if (stored != version) {
            throw new Problem.Conflict("customers.changed-meanwhile");
        }
    }
}
