package hotline.cases;

import hotline.calls.CallEffect;
import hotline.calls.CallListener;
import hotline.calls.CallView;
import hotline.customers.Customers;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.database.Database;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the caller's record and matters to the agent at whose telephone the call rings, and closes them
 * once it has left. One thread, so that nothing closes before it has opened; what cannot be written for long
 * is given up, and then an agent asks a supervisor.
 */
final class CallLooks implements CallListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallLooks.class);
    private static final int MOST_WAITING = 2_000;
    private final Database database;
    private final Users users;
    private final Customers customers;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("call-looks").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    CallLooks(Database database, Users users, Customers customers) {
        this.database = database;
        this.users = users;
        this.customers = customers;
    }

    @Override
    public void heard(CallEffect effect) {
        switch (effect) {
            case CallEffect.CallRinging ringing -> open(ringing.call(), ringing.extension());
            case CallEffect.CallAnswered answered -> open(answered.call(), answered.extension());
            case CallEffect.CallRangOut rangOut -> close(rangOut.call(), rangOut.extension());
            case CallEffect.AgentReleased released -> close(released.call(), released.extension());
            default -> {
                // changes nobody's rights
            }
        }
    }

    private void open(CallView call, String extension) {
        if (!call.number().isEmpty()) {
            later(
                    extension,
                    user -> customers
                            .looks()
                            .callWith(
                                    user.id(),
                                    call.linkedid(),
                                    call.number(),
                                    customers.idsByPhone(database, call.number())));
        }
    }

    private void close(CallView call, String extension) {
        if (!call.number().isEmpty()) {
            later(extension, user -> customers.looks().callEnded(user.id(), call.linkedid()));
        }
    }

    private void later(String extension, Consumer<User> task) {
        worker.execute(() -> {
            try {
                Optional<User> user = users.byExtension(extension);
                user.ifPresent(task);
            } catch (RuntimeException e) {
                log.warn("who may see a caller's record was not written down", e);
            }
        });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
