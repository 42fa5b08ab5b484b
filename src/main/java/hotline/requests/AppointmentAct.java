package hotline.requests;

import java.time.Instant;
import java.util.Locale;

/** What a person does with an appointment. */
sealed interface AppointmentAct {
    /** To another time, or another resource. */
    record Move(long resourceId, Instant start, Instant end) implements AppointmentAct {}

    /** @param deposit in fen */
    record Pay(long deposit) implements AppointmentAct {}

    record Keep() implements AppointmentAct {}

    record Miss(String note) implements AppointmentAct {}

    record Cancel(String why) implements AppointmentAct {}

    record Remark(String text) implements AppointmentAct {}

    /** As in the API and the history. */
    default String key() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
