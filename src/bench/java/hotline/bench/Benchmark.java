package hotline.bench;

/** One benchmark. What it measured becomes its section of {@code src/docs/performance.md}. */
public interface Benchmark {
    /** Names the section's marker and the argument of {@code ./hotline bench}: lower case, hyphens. */
    String id();

    /**
     * Measures everything in this one run, the peer too, so that the figures can be compared.
     *
     * @param said told on the terminal while it runs
     */
    Section run(Progress said) throws Exception;

    /** Where a benchmark says how far it is. */
    @FunctionalInterface
    interface Progress {
        void say(String sentence);
    }
}
