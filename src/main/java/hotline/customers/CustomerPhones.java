package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds, removes and reveals numbers. */
final class CustomerPhones {
    private final Records records;

    CustomerPhones(Records records) {
        this.records = records;
    }

    /** A number as it is to be added; {@code evenIfShared} when it is known to be somebody else's too. */
    record Addition(String number, @Nullable String label, boolean primary, boolean evenIfShared) {}

    /** The number in full. */
    record Revealed(String number, String shown) {}

    Phone add(Caller caller, long customerId, Addition addition) {
        var number = DraftCheck.number(records.platform().numbers(), addition.number());
        var draft = new PhoneDraft(number, addition.label(), addition.primary());
        return records.platform().database().transaction(sql -> {
            records.require(sql, caller, customerId);
            CustomerStore.lock(sql, customerId);
            var phoneId = PhoneStore.id(sql, number);
            if (!addition.evenIfShared()) {
                CreateCustomer.refuseDuplicates(DuplicateStore.find(sql, List.of(number), "", "", customerId));
            }
            PhoneStore.link(sql, customerId, phoneId, draft.label(), draft.primary(), records.now());
            var added = records.read(sql, caller, customerId).phones().stream()
                    .filter(phone -> phone.id() == phoneId)
                    .findFirst()
                    .orElseThrow();
            record(sql, caller, "customers.add-phone", customerId, phoneId);
            return added;
        });
    }

    void remove(Caller caller, long customerId, long phoneId) {
        records.platform().database().inTransaction(sql -> {
            records.require(sql, caller, customerId);
            CustomerStore.lock(sql, customerId);
            if (!PhoneStore.unlink(sql, customerId, phoneId)) {
                throw new Problem.NotFound("customers.no-such-phone", phoneId);
            }
            record(sql, caller, "customers.remove-phone", customerId, phoneId);
        });
    }

    /** Only for supervisors and administrators; written down before it is shown. */
    Revealed reveal(Caller caller, long customerId, long phoneId) {
        return records.platform().database().transaction(sql -> {
            records.require(sql, caller, customerId);
            var number = PhoneStore.number(sql, customerId, phoneId)
                    .orElseThrow(() -> new Problem.NotFound("customers.no-such-phone", phoneId));
            record(sql, caller, "customers.reveal-phone", customerId, phoneId);
            return new Revealed(number, records.platform().numbers().display(number));
        });
    }

    private void record(Sql sql, Caller caller, String action, long customerId, long phoneId) {
        records.audit().record(sql, caller, action, Audit.object("customer", customerId), Map.of("phoneId", phoneId));
    }
}
