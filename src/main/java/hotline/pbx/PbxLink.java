package hotline.pbx;

import io.vertx.core.Context;

/** A telephone system that can be listened to. */
public interface PbxLink extends Pbx, AutoCloseable {
    /** The event loop on which listeners hear, and on which all live state belongs. */
    Context context();

    /** Adds a listener; one added before {@link #start} hears everything. */
    void listen(PbxListener listener);

    /** Adds who compares: now and then, as often as the settings say, and soon again when something differs. */
    void look(Look look);

    /** Connects, and stays connected until closed. Returns at once. */
    void start();

    /** What it writes down by itself. */
    PbxJournal journal();

    @Override
    void close();
}
