package hotline.recordings;

import hotline.calls.Stretch;
import hotline.recordings.TimeLine.Piece;
import hotline.recordings.audio.Peaks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of one leg's talk is on the recording, and who is heard there: pure. */
final class LegJudge {
    private final Completeness completeness;
    private final long grain;
    private final long least;

    LegJudge(RecordingSettings settings) {
        this.completeness = new Completeness(settings);
        this.grain = settings.shortGrain().toMillis();
        this.least = settings.shortBy().toMillis();
    }

    /**
     * What there is of a recording.
     *
     * @param millis its length; 0 when there is none
     * @param peaks null when it is not sound that we know
     * @param leftOut silenced on purpose
     */
    record Sound(long millis, @Nullable Peaks peaks, List<Stretch> leftOut) {}

    /** @param fromMillis where the leg begins on the recording */
    record Judged(long fromMillis, long recordedMillis, Set<Flag> flags) {}

    /** @param talked the leg's conversations with the customer */
    Judged judge(TimeLine line, List<Stretch> talked, Sound sound) {
        var pieces = line.pieces(talked);
        var talk = pieces.stream().mapToLong(piece -> piece.to() - piece.from()).sum();
        var scale = scale(line, sound);
        var there = (long) (sound.millis / scale);
        var recorded = Math.round(Math.min(1, scale)
                * pieces.stream().mapToLong(piece -> piece.within(there)).sum());
        var from = pieces.isEmpty() ? 0 : Math.round(scale * pieces.getFirst().from());
        if (talk > grain && recorded == 0) {
            return new Judged(from, 0, EnumSet.of(Flag.MISSING));
        }
        var flags = EnumSet.noneOf(Flag.class);
        if (completeness.tooShort(talk, recorded)) {
            flags.add(Flag.SHORT);
        }
        if (sound.peaks != null && sound.peaks.channels() == 2) {
            flags.addAll(silent(pieces, line.pieces(sound.leftOut), scale, sound.peaks));
        }
        return new Judged(from, recorded, flags);
    }

    /** A recording that is whole may be a little shorter or longer than the time of its call; else it lacks its end. */
    private double scale(TimeLine line, Sound sound) {
        var whole = line.length();
        return whole == 0 || sound.millis == 0 || completeness.tooShort(whole, sound.millis)
                ? 1
                : (double) sound.millis / whole;
    }

    private Set<Flag> silent(List<Piece> pieces, List<Piece> leftOut, double scale, Peaks peaks) {
        var points = 0;
        var loudest = new int[2];
        for (var piece : pieces) {
            // The neighbour's last word is not this leg's.
            var end = Math.min(peaks.length(), point(peaks, scale * (piece.to() - grain)));
            for (var point = point(peaks, scale * (piece.from() + grain)); point < end; point++) {
                if (!within(leftOut, point * 1000.0 / peaks.perSecond() / scale)) {
                    points++;
                    loudest[0] = Math.max(loudest[0], peaks.at(0, point));
                    loudest[1] = Math.max(loudest[1], peaks.at(1, point));
                }
            }
        }
        return points * 1000L / peaks.perSecond() > least
                ? Completeness.silent(Peaks.heard(loudest[0]), Peaks.heard(loudest[1]))
                : Set.of();
    }

    private static int point(Peaks peaks, double millis) {
        return (int) Math.round(millis * peaks.perSecond() / 1000);
    }

    private boolean within(List<Piece> pieces, double millis) {
        return pieces.stream().anyMatch(piece -> millis >= piece.from() - grain && millis <= piece.to() + grain);
    }
}
