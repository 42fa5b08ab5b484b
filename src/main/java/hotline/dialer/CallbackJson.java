package hotline.dialer;

import com.fasterxml.jackson.annotation.JsonInclude;
import hotline.platform.http.Caller;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A callback as the contract has it. @param attempts null in lists */
record CallbackJson(
        long id,
        String source,
        String state,
        @Nullable PersonCause personCause,
        String number,
        boolean numberHidden,
        @Nullable Long customerId,
        @Nullable String customerName,
        String queue,
        @Nullable String reason,
        Instant dueAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable Long callId,
        @Nullable Long caseId,
        @Nullable String note,
        int missedCalls,
        int attemptsMade,
        int attemptsMost,
        @Nullable AttemptOutcome lastOutcome,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptJson> attempts) {
    /** One attempt as the contract has it. */
    record AttemptJson(
            String id,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String agentExtension,
            @Nullable String agentName,
            @Nullable AttemptOutcome outcome,
            @Nullable Integer cause,
            @Nullable String techCause,
            @Nullable String linkedid) {
        static AttemptJson of(Attempt attempt) {
            return new AttemptJson(
                    attempt.id().toString(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.agentExtension(),
                    attempt.agentName(),
                    attempt.outcome(),
                    attempt.cause(),
                    attempt.techCause(),
                    attempt.linkedid());
        }
    }

    /** @param most attempts before a person takes over */
    static CallbackJson of(
            Callback callback, Caller caller, PhoneNumbers numbers, int most, @Nullable List<Attempt> attempts) {
        return new CallbackJson(
                callback.id(),
                callback.source(),
                callback.state(),
                callback.personCause(),
                caller.supervises() ? numbers.display(callback.phone()) : numbers.masked(callback.phone()),
                callback.phone().isEmpty(),
                callback.customerId(),
                callback.customerName(),
                callback.queue(),
                callback.reason(),
                callback.dueAt(),
                callback.state().equals("waiting") ? callback.nextAttemptAt() : null,
                callback.ownerId(),
                callback.ownerName(),
                callback.callId(),
                callback.caseId(),
                callback.note(),
                callback.missedCalls(),
                callback.attemptsMade(),
                most,
                callback.lastOutcome(),
                callback.createdAt(),
                callback.createdBy(),
                callback.endedAt(),
                attempts == null ? null : attempts.stream().map(AttemptJson::of).toList());
    }
}
