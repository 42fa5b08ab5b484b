package hotline.bench;

/** Something that every screen pop contains, done by itself. */
interface BarePart extends AutoCloseable {
    /** @return what it took, in nanoseconds */
    long once() throws Exception;

    @Override
    void close();
}
