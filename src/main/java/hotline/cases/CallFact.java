package hotline.cases;

import org.jspecify.annotations.Nullable;

/**
 * What a case keeps of a call.
 *
 * @param phone the customer's number as it is stored; empty when withheld
 */
public record CallFact(
        long id,
        String pbx,
        String linkedid,
        String phone,
        @Nullable Long customerId) {}
