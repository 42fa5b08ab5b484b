package hotline.customers;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.numbers.PhoneNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a draft beyond the contract. */
final class DraftCheck {
    private DraftCheck() {}

    /** @throws Problem.Invalid naming the field at fault */
    static void check(CustomerDraft draft) {
        if (draft.name().isBlank()) {
            throw new Problem.Invalid("customers.name-needed", "name");
        }
        if (draft.custom() != null && draft.custom().size() > 50) {
            throw new Problem.Invalid("customers.too-many-fields", "custom");
        }
    }

    /** A branch that is given is one. @param before what stays in any case */
    static void checkBranch(Sql sql, CustomerDraft draft, @Nullable Long before) {
        var branch = draft.branch();
        if (branch != null
                && !branch.equals(before)
                && sql.one("select 1 from department where id = $1 and branch and active", row -> row, branch)
                        .isEmpty()) {
            throw new Problem.Invalid("customers.no-such-branch", "branchId");
        }
    }

    /** Owners and grades are given out by supervisors; an agent may only take a customer. */
    static void checkRights(CustomerDraft draft, Caller caller, Secrecy before, List<Owner> owners) {
        if (caller.supervises()) {
            return;
        }
        if (draft.secrecy() != null && draft.secrecy() != before) {
            throw new Problem.Forbidden("customers.secrecy-by-supervisor");
        }
        var kept = owners.stream().map(Owner::userId).toList();
        var wanted = draft.ownerIds() == null ? kept : draft.ownerIds();
        var foreign = wanted.stream().anyMatch(id -> !kept.contains(id) && id != caller.userId());
        if (foreign || !wanted.containsAll(kept)) {
            throw new Problem.Forbidden("customers.owners-by-supervisor");
        }
    }

    /** The number in its one stored form. @throws Problem.Invalid when it is none that could be dialled */
    static String number(PhoneNumbers numbers, String typed) {
        var number = numbers.read(typed);
        if (!number.identifies() || number.key().length() < 2) {
            throw new Problem.Invalid("customers.not-a-number", "number", typed);
        }
        return number.key();
    }
}
