package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new customer, by hand or from a call. */
final class CreateCustomer {
    private final Records records;
    private final Duration provisional;

    /** @param provisional how long a new customer's level is only provisional */
    CreateCustomer(Records records, Duration provisional) {
        this.records = records;
        this.provisional = provisional;
    }

    /**
     * From a call with what is known so far; what the company requires beside that is asked for when the record is
     * next changed.
     *
     * @throws Problem.Conflict {@code customers.duplicate} when the same phone or the same name in the same
     *     company is on file and the draft does not say that this is meant
     */
    Customer byPerson(CustomerDraft draft, Caller caller, NumberOfCall calls) {
        DraftCheck.check(draft);
        DraftCheck.checkRights(draft, caller, Secrecy.CONFIDENTIAL, List.of());
        var phones = phones(draft, caller, calls);
        return records.platform().database().transaction(sql -> {
            var id = insert(
                    sql, custom(sql, draft, draft.callId() == null), phones, caller.userId(), caller.departmentId());
            var created = records.read(sql, caller, id);
            records.audit()
                    .record(
                            sql,
                            caller,
                            "customers.create",
                            Audit.object("customer", id),
                            Map.of("name", draft.name()));
            return created;
        });
    }

    /** For sample data and imports. @return the new customer's id */
    long bySystem(Sql sql, CustomerDraft draft, @Nullable Long departmentId) {
        DraftCheck.check(draft);
        return insert(sql, custom(sql, draft, false), draft.phoneList(), null, departmentId);
    }

    private static CustomerDraft custom(Sql sql, CustomerDraft draft, boolean complete) {
        var fields = new CustomFields(Scheme.read(sql).fields());
        return draft.withCustom(fields.checked(Map.of(), draft.custom(), complete));
    }

    private List<PhoneDraft> phones(CustomerDraft draft, Caller caller, NumberOfCall calls) {
        if (draft.callId() == null) {
            return draft.phoneList();
        }
        var number = calls.find(caller, draft.callId())
                .orElseThrow(() -> new Problem.Invalid("customers.call-without-number", "callId"));
        var phones = new ArrayList<PhoneDraft>();
        phones.add(PhoneDraft.of(number));
        phones.addAll(draft.phoneList());
        return phones;
    }

    private long insert(
            Sql sql, CustomerDraft draft, List<PhoneDraft> phones, @Nullable Long by, @Nullable Long departmentId) {
        DraftCheck.checkBranch(sql, draft, null);
        var now = records.now();
        var numbers = phones.stream()
                .map(phone -> DraftCheck.number(records.platform().numbers(), phone.number()))
                .toList();
        // In order, so that two saves with the same numbers wait for each other instead of both.
        numbers.stream().sorted().forEach(number -> PhoneStore.id(sql, number));
        if (!draft.evenIfDuplicate()) {
            refuseDuplicates(DuplicateStore.find(sql, numbers, draft.name(), draft.companyName(), null));
        }
        var company = CustomerStore.company(sql, draft.companyName(), now);
        var levelled = !CustomerDraft.text(draft.level()).isEmpty();
        var until = levelled ? LocalDate.ofInstant(now.plus(provisional), ZoneOffset.UTC) : null;
        var id = CustomerStore.insert(sql, draft, company, until, departmentId, by, now);
        for (var index = 0; index < phones.size(); index++) {
            var phone = phones.get(index);
            var phoneId = PhoneStore.id(sql, numbers.get(index));
            PhoneStore.link(sql, id, phoneId, phone.label(), phone.primary(), now);
        }
        units(sql, id, draft);
        owners(sql, id, draft);
        if (draft.custom() != null && !draft.custom().isEmpty()) {
            CustomerStore.reindex(sql, id);
        }
        return id;
    }

    private static void units(Sql sql, long id, CustomerDraft draft) {
        if (draft.units() != null && !draft.units().isEmpty()) {
            CustomerStore.units(sql, id, draft.units());
        }
    }

    private void owners(Sql sql, long id, CustomerDraft draft) {
        if (draft.ownerIds() != null && !draft.ownerIds().isEmpty()) {
            try {
                CustomerStore.owners(sql, id, draft.ownerIds(), records.now());
            } catch (ConstraintViolation e) {
                throw new Problem.Invalid("customers.no-such-owner", "ownerIds");
            }
        }
    }

    static void refuseDuplicates(List<Long> found) {
        if (!found.isEmpty()) {
            throw new Problem.Conflict("customers.duplicate", found.size());
        }
    }
}
