package hotline.floor;

import hotline.platform.Problem;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the administration set it.
 *
 * @param departmentId whose supervisor sees it; null for administrators only
 * @param strategy app_queue's word
 * @param ringSeconds how long one agent is rung
 * @param wrapUpSeconds limit of the wrap-up, 0 for none
 * @param weight higher is served first by agents of several queues
 * @param reasons of the menu that lead here
 * @param notices language to own or none, where callers are not told of recording by the standard prompt
 */
public record Queue(
        String name,
        String labelZh,
        String labelEn,
        @Nullable Long departmentId,
        String strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int weight,
        boolean active,
        List<String> reasons,
        Map<String, String> notices,
        List<Member> members) {
    /** Until a queue says otherwise: three rings with the Chinese cadence. */
    static final Duration USUAL_SERVICE_LEVEL = Duration.ofSeconds(15);

    /** @param level 0 to 9, lower is asked first */
    public record Member(long userId, String name, @Nullable String extension, int level) {}

    /** @throws Problem.Forbidden unless this is an administrator, or a supervisor of the queue's department */
    void checkSupervisedBy(Caller caller) {
        if (caller.role() != Role.ADMINISTRATOR
                && (caller.departmentId() == null || !caller.departmentId().equals(departmentId))) {
            throw new Problem.Forbidden("floor.other-department");
        }
    }

    public Duration wrapUp() {
        return Duration.ofSeconds(wrapUpSeconds);
    }

    public Duration serviceLevel() {
        return Duration.ofSeconds(serviceLevelSeconds);
    }
}
