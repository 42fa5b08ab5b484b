package hotline.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole record of one customer. @param branchId the branch whose customer it is */
public record Customer(
        long id,
        String number,
        int version,
        String name,
        String company,
        @Nullable Long companyId,
        String position,
        String sex,
        @Nullable LocalDate birthday,
        String address,
        String email,
        String type,
        String level,
        @Nullable LocalDate levelProvisionalUntil,
        Secrecy secrecy,
        String industry,
        String source,
        @Nullable LocalDate nextServiceOn,
        @Nullable Long branchId,
        List<Phone> phones,
        List<Owner> owners,
        List<OwnedUnit> units,
        Map<String, String> custom,
        Instant addedAt,
        @Nullable Instant lastContactAt) {}
