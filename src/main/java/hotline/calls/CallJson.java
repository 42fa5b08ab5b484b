package hotline.calls;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call log's answers, as the contract names them. Durations are in seconds. */
final class CallJson {
    private CallJson() {}

    /** A line of the list. */
    record Summary(
            long id,
            String linkedid,
            String pbx,
            String direction,
            String outcome,
            String numberDisplay,
            boolean numberHidden,
            String callerName,
            @Nullable Long customerId,
            @Nullable String queue,
            @Nullable String reason,
            @Nullable String disposition,
            @Nullable Long agentId,
            @Nullable String agentExtension,
            @Nullable String agentName,
            Instant startedAt,
            @Nullable Instant joinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            double waitSeconds,
            double talkSeconds,
            double holdSeconds,
            @Nullable String hungUpBy,
            @Nullable Integer satisfaction,
            boolean owed,
            boolean touchedByGap,
            boolean reconstructed) {}

    /** One channel. */
    record LegItem(
            String uniqueid,
            String role,
            @Nullable String endpoint,
            @Nullable String agentName,
            Instant startedAt,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            double talkSeconds,
            @Nullable Integer cause) {}

    /** One line of the timeline. */
    record MomentItem(
            Instant at,
            String kind,
            @Nullable String extension,
            @Nullable String agentName,
            @Nullable String queue,
            @Nullable String detail,
            boolean reconstructed) {}

    /** A promise made in a call. */
    record PromiseItem(
            long id, String text, Instant dueAt, @Nullable Instant keptAt) {}

    /** What somebody wrote of a call. */
    record WrapUpItem(
            boolean complete,
            @Nullable String reason,
            @Nullable String disposition,
            String notes,
            long agentId,
            String agentName,
            Instant updatedAt,
            @Nullable PromiseItem promise) {}

    /** A call with everything. */
    record Detail(
            @JsonUnwrapped Summary summary,
            List<LegItem> legs,
            List<MomentItem> timeline,
            List<WrapUpItem> wrapUps,
            List<Long> linked) {}

    /** A list without pages. */
    record Items<T>(List<T> items) {}

    /** A reason or disposition. */
    record Code(String code, String labelZh, String labelEn, boolean active) {}

    /** Of a call, what a person writes. */
    record WrapUpRequest(
            boolean complete,
            @Nullable String reason,
            @Nullable String disposition,
            @Nullable String notes,
            @Nullable Long customerId,
            @Nullable PromiseRequest promise) {}

    /** A promise to be made, changed or marked as kept. */
    record PromiseRequest(
            String text, Instant dueAt, @Nullable Instant keptAt) {}
}
