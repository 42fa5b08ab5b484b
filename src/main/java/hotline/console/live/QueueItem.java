package hotline.console.live;

import hotline.floor.QueueView;
import hotline.floor.TodayView;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A queue or its figures, to who serves or supervises it; numbers are masked for agents. */
final class QueueItem implements Item {
    private final String key;
    private final String name;
    private final @Nullable Long departmentId;
    private final Variants full;
    private final Variants masked;

    private QueueItem(String key, String name, @Nullable Long departmentId, Variants full, Variants masked) {
        this.key = key;
        this.name = name;
        this.departmentId = departmentId;
        this.full = full;
        this.masked = masked;
    }

    /** @param mask shows a number without its middle */
    static QueueItem of(QueueView queue, UnaryOperator<String> mask) {
        return new QueueItem(
                "queue/" + queue.name(),
                queue.name(),
                queue.departmentId(),
                new Variants(() -> queue),
                new Variants(() -> masked(queue, mask)));
    }

    static QueueItem today(String queue, @Nullable Long departmentId, TodayView today) {
        var json = new Variants(() -> today);
        return new QueueItem("today/" + queue, queue, departmentId, json, json);
    }

    private static QueueView masked(QueueView queue, UnaryOperator<String> mask) {
        var waiting = queue.waiting().stream()
                .map(caller -> new QueueView.Waiting(
                        caller.call(),
                        mask.apply(caller.number()),
                        caller.numberHidden(),
                        "",
                        caller.reason(),
                        caller.joinedAt(),
                        caller.priority()))
                .toList();
        return new QueueView(
                queue.name(),
                queue.labelZh(),
                queue.labelEn(),
                queue.departmentId(),
                queue.open(),
                waiting,
                queue.longestSince(),
                queue.free(),
                queue.talking(),
                queue.estimatedWaitSeconds());
    }

    @Override
    public String id() {
        return key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public @Nullable String json(Viewer viewer) {
        if (viewer.supervises(departmentId)) {
            return full.json();
        }
        return viewer.queues().contains(name) ? masked.json() : null;
    }
}
