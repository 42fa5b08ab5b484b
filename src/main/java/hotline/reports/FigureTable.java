package hotline.reports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer: a line per queue and interval, and the sum of each queue. */
record FigureTable(
        String interval,
        @Nullable Integer serviceLevelSeconds,
        long shortAbandonSeconds,
        long threeRingSeconds,
        List<Line> rows,
        List<Total> totals) {
    /** One queue in one interval. */
    record Line(
            String queue,
            String zone,
            Instant start,
            Instant end,
            @JsonUnwrapped Figures figures) {}

    /** One queue over the whole time. */
    record Total(String queue, @JsonUnwrapped Figures figures) {}

    /** Shares from 0 to 1, times in seconds; null where nothing divides. */
    record Figures(
            long offered,
            long answered,
            long abandoned,
            long shortAbandoned,
            long other,
            long live,
            long answeredWithin,
            long abandonedWithin,
            @Nullable Double answeredRate,
            @Nullable Double abandonedRate,
            @Nullable Double serviceLevel,
            @Nullable Double serviceLevelSl2,
            @Nullable Double serviceLevelSl,
            @Nullable Double serviceLevelLate,
            int serviceLevelSeconds,
            @Nullable Double averageSpeedOfAnswerSeconds,
            double longestWaitSeconds,
            @Nullable Double averageHandleSeconds,
            @Nullable Double averageTalkSeconds,
            @Nullable Double averageHoldSeconds,
            @Nullable Double averageWrapUpSeconds,
            @Nullable Double threeRingShare,
            @Nullable Double occupancy,
            boolean touchedByGap) {
        static Figures of(FigureLine line) {
            var contacts = line.contacts();
            var handling = line.handling();
            return new Figures(
                    contacts.offered(),
                    contacts.answered(),
                    contacts.abandoned(),
                    contacts.shortAbandoned(),
                    contacts.other(),
                    contacts.live(),
                    contacts.answeredWithin(),
                    contacts.abandonedWithin(),
                    contacts.answeredRate(),
                    contacts.abandonedRate(),
                    contacts.serviceLevel(),
                    contacts.serviceLevelSl2(),
                    contacts.serviceLevelSl(),
                    contacts.serviceLevelLate(),
                    line.threshold(),
                    contacts.averageSpeedOfAnswerSeconds(),
                    contacts.longestWaitMillis() / 1000.0,
                    handling.averageHandleSeconds(),
                    handling.averageTalkSeconds(),
                    handling.averageHoldSeconds(),
                    handling.averageWrapUpSeconds(),
                    line.ringing().threeRingShare(),
                    line.presence().occupancy(),
                    line.touchedByGap());
        }
    }

    static FigureTable of(
            FigureQuestion question, List<FigureLine> lines, ZoneId zone, Duration shortAbandon, Duration threeRings) {
        var totals = new LinkedHashMap<String, FigureLine>();
        lines.forEach(line -> totals.merge(line.queue(), line, FigureLine::plus));
        return new FigureTable(
                question.interval().code(),
                question.threshold(),
                shortAbandon.toSeconds(),
                threeRings.toSeconds(),
                lines.stream()
                        .map(line -> new Line(line.queue(), zone.getId(), line.start(), line.end(), Figures.of(line)))
                        .toList(),
                totals.values().stream()
                        .map(line -> new Total(line.queue(), Figures.of(line)))
                        .toList());
    }
}
