package hotline.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured values of one kind, in any unit; sorted. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when there are none */
    public static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** Nanoseconds, given in milliseconds. */
    public static Samples ofNanosAsMillis(long... nanos) {
        return of(Arrays.stream(nanos).mapToDouble(value -> value / 1e6).toArray());
    }

    public int count() {
        return sorted.length;
    }

    /** The value that a share of all samples does not exceed (nearest rank). @param share above 0, up to 1 */
    public double quantile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    public double median() {
        return quantile(0.5);
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    /** The median with the least and the most: {@code 3.2 (3.0–4.1)}. */
    public String spread(int digits) {
        var format = "%." + digits + "f (%." + digits + "f–%." + digits + "f)";
        return String.format(Locale.ROOT, format, median(), least(), most());
    }
}
