package hotline.customers;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Changes a record; what changed, by field name, goes to the audit log. */
final class ChangeCustomer {
    private final Records records;

    ChangeCustomer(Records records) {
        this.records = records;
    }

    /** @throws Problem.Conflict when somebody else saved since, or it became a duplicate */
    Customer change(Caller caller, long id, CustomerDraft draft) {
        DraftCheck.check(draft);
        return records.platform().database().transaction(sql -> {
            records.require(sql, caller, id, draft.version());
            var before = records.read(sql, caller, id);
            DraftCheck.checkRights(draft, caller, before.secrecy(), before.owners());
            DraftCheck.checkBranch(sql, draft, before.branchId());
            refuseDuplicates(sql, before, draft);
            var fields = new CustomFields(Scheme.read(sql).fields());
            write(sql, id, draft.withCustom(fields.checked(before.custom(), draft.custom(), draft.custom() != null)));
            var after = records.read(sql, caller, id);
            records.audit()
                    .record(
                            sql,
                            caller,
                            "customers.change",
                            Audit.object("customer", id),
                            Map.of("fields", changed(before, after)));
            return after;
        });
    }

    private void write(Sql sql, long id, CustomerDraft draft) {
        var now = records.now();
        CustomerStore.update(sql, id, draft, CustomerStore.company(sql, draft.companyName(), now));
        if (draft.units() != null) {
            CustomerStore.units(sql, id, draft.units());
        }
        if (draft.ownerIds() != null) {
            try {
                CustomerStore.owners(sql, id, draft.ownerIds(), now);
            } catch (ConstraintViolation e) {
                throw new Problem.Invalid("customers.no-such-owner", "ownerIds");
            }
        }
        CustomerStore.reindex(sql, id);
    }

    private static void refuseDuplicates(Sql sql, Customer before, CustomerDraft draft) {
        var same = before.name().equalsIgnoreCase(draft.name().strip())
                && before.company().equalsIgnoreCase(draft.companyName());
        if (!same && !draft.evenIfDuplicate()) {
            CreateCustomer.refuseDuplicates(
                    DuplicateStore.find(sql, List.of(), draft.name(), draft.companyName(), before.id()));
        }
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> "custom." + key)
                .toList();
    }

    private static List<String> changed(Customer before, Customer after) {
        JsonNode old = Json.tree(before);
        JsonNode present = Json.tree(after);
        var fields = new ArrayList<String>();
        present.fieldNames().forEachRemaining(name -> {
            if (name.equals("custom")) {
                fields.addAll(changed(before.custom(), after.custom()));
            } else if (!name.equals("version") && !present.get(name).equals(old.get(name))) {
                fields.add(name);
            }
        });
        return fields;
    }
}
