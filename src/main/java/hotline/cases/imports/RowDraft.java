package hotline.cases.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as a row says it.
 *
 * @param reference the number that it had elsewhere; empty when it had none
 * @param registeredAt null: when it is imported
 * @param phone as {@code PhoneNumber.key} has it
 * @param closedAt null: it is open
 * @param custom what stands in the company's own fields, by key
 */
public record RowDraft(
        String reference,
        @Nullable Instant registeredAt,
        String title,
        String description,
        String category,
        String channel,
        String customer,
        @Nullable String phone,
        @Nullable Long departmentId,
        @Nullable Long ownerId,
        List<Long> subjectIds,
        @Nullable String grade,
        @Nullable Instant closedAt,
        String result,
        Map<String, String> custom) {}
