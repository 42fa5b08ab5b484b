package hotline.people;

import hotline.platform.Problem;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes and checks password hashes on a few threads of its own: a hash takes tens of milliseconds of
 * a core, and sign-ins must not take the cores from calls.
 */
final class Passwords implements AutoCloseable {
    private static final int WAITING = 256;
    private final PeopleSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor threads;
    private final Argon2id nobody;

    Passwords(PeopleSettings settings) {
        this.settings = settings;
        this.threads = new ThreadPoolExecutor(
                settings.atOnce(),
                settings.atOnce(),
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        this.nobody = Argon2id.make("nobody", settings.memory(), settings.iterations(), random);
    }

    /**
     * The hash to be stored.
     *
     * @throws Problem.Invalid when the password is too short, or says the user's name
     */
    String hash(String password, String username, String field) {
        if (password.codePointCount(0, password.length()) < settings.minimumLength()) {
            throw new Problem.Invalid("people.password-too-short", field, settings.minimumLength());
        }
        if (password.strip().equalsIgnoreCase(username)) {
            throw new Problem.Invalid("people.password-is-name", field);
        }
        return renewed(password);
    }

    /** A hash by the present settings, without asking for the password's length. */
    String renewed(String password) {
        return run(() -> Argon2id.make(password, settings.memory(), settings.iterations(), random)
                .text());
    }

    /** Takes as long for somebody unknown as for somebody known. */
    boolean matches(Optional<String> stored, String password) {
        var hash = stored.map(Argon2id::parse).orElse(nobody);
        return run(() -> hash.matches(password)) && stored.isPresent();
    }

    /** Whether the hash was made with other costs than the settings say now. */
    boolean outdated(String stored) {
        return !Argon2id.parse(stored).costs(settings.memory(), settings.iterations());
    }

    private <T> T run(Callable<T> task) {
        try {
            return threads.submit(task).get();
        } catch (RejectedExecutionException e) {
            throw new Problem.TooMany("people.sign-in-busy", 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("platform.stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
