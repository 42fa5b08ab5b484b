package hotline.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** The years 2 to 9998, which are all that somebody may name: neither the database nor a calculation takes every time that can be written. */
public final class CalendarYears {
    private static final LocalDate FIRST = LocalDate.of(2, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private CalendarYears() {}

    public static boolean have(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public static boolean have(Instant moment) {
        return !moment.isBefore(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant())
                && moment.isBefore(LAST.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Lets no others into what is read from JSON. */
    static SimpleModule inJson() {
        return new SimpleModule()
                .addDeserializer(
                        Instant.class, new Bounded<>(Instant.class, InstantDeserializer.INSTANT, CalendarYears::have))
                .addDeserializer(
                        LocalDate.class,
                        new Bounded<>(LocalDate.class, LocalDateDeserializer.INSTANCE, CalendarYears::have));
    }

    private static final class Bounded<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient JsonDeserializer<T> whatever;
        private final transient Predicate<T> has;

        Bounded(Class<T> type, JsonDeserializer<T> whatever, Predicate<T> has) {
            super(type);
            this.whatever = whatever;
            this.has = has;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var read = whatever.deserialize(parser, context);
            if (read != null && !has.test(read)) {
                throw context.weirdStringException(read.toString(), handledType(), "beyond every calendar");
            }
            return read;
        }
    }
}
