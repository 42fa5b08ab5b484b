package hotline.floor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an administrator may set of a queue; what is left out takes the default. */
record QueueEdit(
        String labelZh,
        String labelEn,
        @Nullable Long departmentId,
        String strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int weight,
        boolean active,
        List<String> reasons) {
    /** As it comes in a request, after the contract has checked the ranges. */
    record Json(
            @Nullable String name,
            String labelZh,
            String labelEn,
            @Nullable Long departmentId,
            @Nullable String strategy,
            @Nullable Integer ringSeconds,
            @Nullable Integer wrapUpSeconds,
            @Nullable Integer serviceLevelSeconds,
            @Nullable Integer weight,
            @Nullable Boolean active,
            @Nullable List<String> reasons) {
        QueueEdit edit() {
            return new QueueEdit(
                    labelZh,
                    labelEn,
                    departmentId,
                    Objects.requireNonNullElse(strategy, "leastrecent"),
                    Objects.requireNonNullElse(ringSeconds, 15),
                    Objects.requireNonNullElse(wrapUpSeconds, 30),
                    Objects.requireNonNullElse(serviceLevelSeconds, 15),
                    Objects.requireNonNullElse(weight, 0),
                    Objects.requireNonNullElse(active, true),
                    List.copyOf(Objects.requireNonNullElse(reasons, List.of())));
        }
    }
}
