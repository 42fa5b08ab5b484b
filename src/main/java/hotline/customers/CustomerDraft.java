package hotline.customers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as somebody typed it, new or changed.
 *
 * @param secrecy null keeps what is, 秘密 for a new one; likewise owners, units and custom fields
 * @param branchId the branch whose customer it is; null keeps what is, 0 is none
 * @param callId takes the number from this call, so that the agent need not see it
 * @param version as read; of no meaning for a new one
 */
public record CustomerDraft(
        String name,
        @Nullable String company,
        @Nullable String position,
        @Nullable String sex,
        @Nullable LocalDate birthday,
        @Nullable String address,
        @Nullable String email,
        @Nullable String type,
        @Nullable String level,
        @Nullable Secrecy secrecy,
        @Nullable String industry,
        @Nullable String source,
        @Nullable LocalDate nextServiceOn,
        @Nullable Long branchId,
        @Nullable List<Long> ownerIds,
        @Nullable List<OwnedUnit> units,
        @Nullable Map<String, String> custom,
        @Nullable List<PhoneDraft> phones,
        @Nullable Long callId,
        boolean evenIfDuplicate,
        int version) {
    /** A new customer with the little that is known at first. */
    public static CustomerDraft of(String name, String company, String level, List<PhoneDraft> phones) {
        return new CustomerDraft(
                name, company, null, null, null, null, null, null, level, null, null, null, null, null, null, null,
                null, phones, null, false, 0);
    }

    public CustomerDraft with(@Nullable Secrecy grade, List<Long> owners, List<OwnedUnit> owned) {
        return with(grade, owners, owned, custom);
    }

    CustomerDraft withCustom(Map<String, String> checked) {
        return with(secrecy, ownerIds, units, checked);
    }

    private CustomerDraft with(
            @Nullable Secrecy grade,
            @Nullable List<Long> owners,
            @Nullable List<OwnedUnit> owned,
            @Nullable Map<String, String> own) {
        return new CustomerDraft(
                name,
                company,
                position,
                sex,
                birthday,
                address,
                email,
                type,
                level,
                grade,
                industry,
                source,
                nextServiceOn,
                branchId,
                owners,
                owned,
                own,
                phones,
                callId,
                evenIfDuplicate,
                version);
    }

    /** Null for none. */
    @Nullable
    Long branch() {
        return branchId == null || branchId == 0 ? null : branchId;
    }

    String companyName() {
        return text(company);
    }

    List<PhoneDraft> phoneList() {
        return phones == null ? List.of() : phones;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
