package hotline.floor.prompts;

import java.math.BigInteger;

/** Brings sound to another rate by a windowed sinc: what the new rate cannot carry is left out, not folded down. */
final class Resampler {
    /** Zero crossings of the sinc on either side: about 70 dB of rejection with a Blackman window. */
    private static final int CROSSINGS = 24;

    /** How much of the band is kept; the rest is the filter's slope. */
    private static final double KEPT = 0.94;

    private Resampler() {}

    /** @param from samples per second of {@code sound}, at least {@code to} */
    static double[] resample(double[] sound, int from, int to) {
        if (from == to) {
            return sound;
        }
        var common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
        var phases = to / common;
        var step = from / common;
        var cutoff = KEPT * to / from / 2;
        var half = (int) Math.ceil(CROSSINGS / (2 * cutoff));
        var filters = filters(phases, cutoff, half);
        var out = new double[(int) ((long) sound.length * to / from)];
        for (var i = 0; i < out.length; i++) {
            var position = (long) i * step;
            out[i] = at(sound, (int) (position / phases), filters[(int) (position % phases)], half);
        }
        return out;
    }

    private static double at(double[] sound, int middle, double[] filter, int half) {
        var sum = 0.0;
        var first = Math.max(0, middle - half + 1);
        var last = Math.min(sound.length - 1, middle + half);
        for (var n = first; n <= last; n++) {
            sum += sound[n] * filter[n - middle + half - 1];
        }
        return sum;
    }

    /** One filter for each place that a new sample can have between two old ones. */
    private static double[][] filters(int phases, double cutoff, int half) {
        var filters = new double[phases][2 * half];
        for (var phase = 0; phase < phases; phase++) {
            for (var tap = 0; tap < 2 * half; tap++) {
                var distance = tap - half + 1 - (double) phase / phases;
                filters[phase][tap] = 2 * cutoff * sinc(2 * cutoff * distance) * window(distance / half);
            }
        }
        return filters;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-12 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Blackman's, from -1 to 1. */
    private static double window(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
    }
}
