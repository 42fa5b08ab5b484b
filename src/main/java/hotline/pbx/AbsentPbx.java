package hotline.pbx;

import hotline.platform.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** No telephone system is configured: nothing is heard, and every wish is refused. */
public final class AbsentPbx implements PbxLink {
    private static final PbxJournal NOTHING = new PbxJournal() {
        @Override
        public boolean readable() {
            return false;
        }

        @Override
        public Reading read(Collection<JournalFile> known) {
            throw new IllegalStateException("there is nothing to read");
        }

        @Override
        public List<PbxEvent> events(Collection<JournalLine> lines) {
            return List.of();
        }
    };
    private final String name;
    private final Context context;

    public AbsentPbx(String name, Context context) {
        this.name = name;
        this.context = context;
    }

    private static Future<Void> refused() {
        return Future.failedFuture(new Problem.Unavailable("pbx.away", null, "none is configured"));
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public void listen(PbxListener listener) {
        // There will never be anything to hear.
    }

    @Override
    public PbxJournal journal() {
        return NOTHING;
    }

    @Override
    public void look(Look look) {
        // There is nothing to compare with.
    }

    @Override
    public void start() {
        // Nothing to connect to.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<Void> originate(Originate originate) {
        return refused();
    }

    @Override
    public Future<Void> addMember(String queue, String endpoint, String name, int penalty, boolean paused) {
        return refused();
    }

    @Override
    public Future<Void> removeMember(String queue, String endpoint) {
        return refused();
    }

    @Override
    public Future<Void> pauseMember(String endpoint, boolean paused, String reason) {
        return refused();
    }

    @Override
    public Future<Void> hangup(String channel) {
        return refused();
    }

    @Override
    public Future<Void> redirect(String channel, String context, String exten) {
        return refused();
    }

    @Override
    public Future<Void> setVariable(String channel, String name, String value) {
        return refused();
    }

    @Override
    public Future<Void> reloadQueues() {
        return refused();
    }

    @Override
    public Future<Void> muteRecording(String channel, boolean muted) {
        return refused();
    }

    @Override
    public Future<Void> renewRecording(String channel) {
        return refused();
    }

    @Override
    public Future<Void> putPhone(Phone phone) {
        return refused();
    }

    @Override
    public Future<Void> removePhone(String endpoint) {
        return refused();
    }
}
