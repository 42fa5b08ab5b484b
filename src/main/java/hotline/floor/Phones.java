package hotline.floor;

import hotline.floor.FloorStore.OpenPhone;
import hotline.floor.agent.AgentEvent;
import hotline.pbx.Pbx;
import hotline.platform.Problem;
import hotline.platform.Work;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Phones of signed-in people: opened with a password of their own, closed with the sign-in. For virtual threads. */
public final class Phones {
    private static final Logger log = LoggerFactory.getLogger(Phones.class);
    private static final int SECRET_BYTES = 24;
    private final FloorStore store;
    private final LiveFloor floor;
    private final FloorLoop loop;
    private final Pbx pbx;
    private final FloorSettings settings;
    private final Clock clock;
    private final Runnable refresh;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> leaving = new HashSet<>();
    private final List<Consumer<String>> closed = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Long, String>> claims = new CopyOnWriteArrayList<>();

    /** @param refresh reads who has a telephone */
    Phones(
            FloorStore store,
            LiveFloor floor,
            FloorLoop loop,
            Pbx pbx,
            FloorSettings settings,
            Clock clock,
            Runnable refresh) {
        this.store = store;
        this.floor = floor;
        this.loop = loop;
        this.pbx = pbx;
        this.settings = settings;
        this.clock = clock;
        this.refresh = refresh;
    }

    /** Calls {@code listener} with the extension of each phone that closes or is opened anew elsewhere. */
    public void onClosed(Consumer<String> listener) {
        closed.add(listener);
    }

    /** A browser tab takes a person's phone: {@code listener}, told who and which tab, tells the other tabs. */
    public void onClaim(BiConsumer<Long, String> listener) {
        claims.add(listener);
    }

    /** Whether that sign-in holds the phone of the extension. */
    public boolean holds(long userId, long sessionId) {
        return store.phone(userId)
                .filter(phone -> phone.sessionId() == sessionId)
                .isPresent();
    }

    /**
     * Opens the phone of an extension for a browser's tab.
     *
     * @throws Problem.Conflict when nobody has that extension any more
     * @throws Problem.Unavailable when the telephone system does not answer
     */
    PhoneAccount open(String extension, long sessionId, String tab) {
        refresh.run();
        var agent = profile(extension);
        var account = open(agent, sessionId);
        claims.forEach(listener -> listener.accept(agent.userId(), tab));
        return account;
    }

    private AgentProfile profile(String extension) {
        return loop.ask(() -> floor.agents
                .desk(extension)
                .map(found -> found.profile)
                .orElseThrow(() -> new Problem.Conflict("floor.not-an-agent")));
    }

    private PhoneAccount open(AgentProfile agent, long sessionId) {
        var extension = agent.extension();
        var before = store.phone(agent.userId());
        var account = agent.browser() ? account(agent) : PhoneAccount.ofHouse(extension, settings);
        store.openPhone(new OpenPhone(agent.userId(), sessionId, extension), clock.instant());
        before.filter(phone ->
                        phone.sessionId() != sessionId || !phone.extension().equals(extension))
                .ifPresent(phone -> closed.forEach(listener -> listener.accept(phone.extension())));
        loop.run(() -> {
            leaving.remove(extension);
            floor.agents.phone(extension, true);
            floor.agents.desk(extension).ifPresent(desk -> floor.agents.apply(desk, new AgentEvent.SignIn()));
        });
        return account;
    }

    private PhoneAccount account(AgentProfile agent) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Work.await(pbx.putPhone(new Pbx.Phone(agent.extension(), agent.name(), password, true)));
        return PhoneAccount.browser(agent.extension(), password, settings, clock.instant());
    }

    /** Takes somebody off the phone; a call in progress is not cut, the account ends with it. */
    void close(long userId) {
        store.phone(userId).ifPresent(this::close);
    }

    /** As {@link #close(long)}, and off the floor who is there without a phone. */
    void signOut(AgentView agent) {
        store.phone(agent.userId())
                .ifPresentOrElse(
                        this::close,
                        () -> loop.run(() -> floor.agents
                                .desk(agent.extension())
                                .ifPresent(found -> floor.agents.apply(found, new AgentEvent.SignOut()))));
    }

    private void close(OpenPhone phone) {
        store.closePhone(phone.userId());
        var extension = phone.extension();
        loop.run(() -> {
            floor.agents.phone(extension, false);
            var desk = floor.agents.desk(extension);
            desk.ifPresent(found -> floor.agents.apply(found, new AgentEvent.SignOut()));
            if (desk.filter(found -> found.presence.call() != null).isPresent()) {
                leaving.add(extension);
            } else {
                end(extension);
            }
        });
    }

    /** When a call is over, the account of who signed out during it ends. Runs on the loop. */
    void heard(FloorChange change) {
        if (change instanceof FloorChange.AgentChanged(var agent)
                && agent.call() == null
                && leaving.remove(agent.extension())) {
            end(agent.extension());
        }
    }

    private void end(String extension) {
        closed.forEach(listener -> listener.accept(extension));
        var house = floor.agents.desk(extension).filter(desk -> !desk.profile.browser());
        if (house.isEmpty()) {
            pbx.removePhone(extension)
                    .onFailure(failure -> log.warn("phone {} could not be removed", extension, failure));
        }
    }

    /** A sign-in ended, by whatever cause. */
    void sessionEnded(long userId, long sessionId) {
        store.phone(userId).filter(phone -> phone.sessionId() == sessionId).ifPresent(this::close);
    }

    /** Phones whose sign-in ended while nobody watched. */
    void closeOrphans() {
        store.orphans(clock.instant()).forEach(this::close);
    }
}
