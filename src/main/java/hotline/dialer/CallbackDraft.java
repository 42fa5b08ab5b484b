package hotline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A callback that is about to be noted. */
record CallbackDraft(
        String source,
        String phone,
        @Nullable Long customerId,
        String queue,
        @Nullable String reason,
        Instant dueAt,
        @Nullable Instant joinedAt,
        @Nullable Long ownerId,
        @Nullable Long callId,
        @Nullable String linkedid,
        @Nullable Long caseId,
        String note,
        @Nullable Long createdBy) {}
