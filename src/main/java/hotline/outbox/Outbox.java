package hotline.outbox;

import hotline.outbox.channel.Endpoint;
import hotline.outbox.channel.HttpPost;
import hotline.outbox.channel.Mail;
import hotline.outbox.channel.Sms;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.config.Section;
import hotline.platform.database.Sql;
import hotline.platform.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of messages: what people are told is written with what happened, and sent afterwards. */
public final class Outbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final int MOST_FORGOTTEN = 5_000;
    private final Platform platform;
    private final Topics topics = new Topics();
    private final boolean mail;
    private final boolean sms;
    private final CustomerHours customerHours;
    private final List<Sender> senders;
    private final Duration lookEvery;
    private final Duration keep;
    private final List<Long> timers = new CopyOnWriteArrayList<>();
    private final Routes routes;

    private Outbox(Platform platform, People people) {
        var section = platform.settings().section("outbox");
        var settings = OutboxSettings.from(section);
        var http = new HttpPost(settings.patience());
        var ways = new Sender.Ways(
                mail(section, settings), new Sms(http, settings.sms()), new Endpoint(http, platform.clock()));
        var letters = new Letters(platform.messages(), topics, settings.consoleUrl());
        this.platform = platform;
        this.mail = ways.mail().present();
        this.sms = ways.sms().present();
        this.customerHours = new CustomerHours(settings.quiet(), settings.zone());
        this.senders = Stream.of(MessageStore.EMAIL, MessageStore.SMS, MessageStore.ENDPOINT)
                .map(channel ->
                        new Sender(platform, topics, people.users(), letters, settings, ways, customerHours, channel))
                .toList();
        this.lookEvery = settings.lookEvery();
        this.keep = settings.keep();
        var database = platform.database();
        var routes = List.<Routes>of(
                new WishRoutes(database, people.audit(), platform.numbers(), mail, sms),
                new MessageRoutes(platform, people.audit(), topics, letters),
                new EndpointRoutes(platform, people.audit(), topics, ways.endpoint(), letters),
                new TemplateRoutes(platform, people.audit(), topics, letters));
        this.routes = api -> routes.forEach(part -> part.mount(api));
    }

    public static Outbox open(Platform platform, People people) {
        var outbox = new Outbox(platform, people);
        people.handovers().onEnd(new HandoverNews(outbox));
        return outbox;
    }

    /**
     * Sends from now on what waits, also from before a restart. To be called once every room has made its topics known:
     * only they say from whom something is kept, and what link belongs to whom.
     */
    public void begin() {
        senders.forEach(sender -> every(lookEvery, "sending messages", sender::send));
        every(FORGET_EVERY, "forgetting messages", this::forget);
    }

    private static Mail mail(Section section, OutboxSettings settings) {
        try {
            return new Mail(settings.mail());
        } catch (IOException e) {
            throw section.section("smtp").refuse("trust", "must be a PEM file of certificates: " + e.getMessage());
        }
    }

    /** On the server that holds the lease, one round at a time. */
    private void every(Duration pause, String what, Runnable task) {
        var running = new ReentrantLock();
        timers.add(platform.vertx()
                .setPeriodic(pause.toMillis(), _ -> platform.work().start(what, () -> round(what, task, running))));
    }

    private void round(String what, Runnable task, ReentrantLock running) {
        if (!platform.lease().held() || !running.tryLock()) {
            return;
        }
        try {
            task.run();
        } catch (Problem.Unavailable e) {
            log.info("{} waits: {}", what, e.getMessage());
        } finally {
            running.unlock();
        }
    }

    private void forget() {
        platform.database().inTransaction(sql -> {
            platform.lease().check(sql);
            MessageStore.forget(sql, platform.clock().instant().minus(keep), MOST_FORGOTTEN);
        });
    }

    /** Makes a kind of event known; to be said before {@link #begin}. */
    public void topic(Topic topic) {
        topics.add(topic);
    }

    /**
     * Tells these people, and the groups that hear of that kind, in the caller's transaction: what is rolled
     * back is not told, what is committed is. From whom the object is kept is told nothing.
     */
    public void tell(Sql sql, Event event, Collection<Long> userIds) {
        tell(sql, event, userIds, Set.of());
    }

    /**
     * As above, and by these ways to each of them whatever they wish otherwise; a short message goes to the mobile on which
     * they are on call when they named none for messages.
     *
     * @return who is told by any of these ways; nobody where none of them leads out of the house
     */
    public List<Long> tell(Sql sql, Event event, Collection<Long> userIds, Set<Way> demanded) {
        var topic = topics.of(event.kind()).orElseThrow(() -> new IllegalArgumentException(event.kind()));
        var now = platform.clock().instant();
        var id = MessageStore.insert(sql, event, now).orElse(null);
        if (id == null) {
            return List.of();
        }
        var excluded = topic.discretion().excluded(sql, event.about());
        var hearing = userIds.stream().filter(user -> !excluded.contains(user)).toList();
        for (var person : WishStore.people(sql, hearing)) {
            person(sql, id, event, person, now);
        }
        var reached = demanded.stream()
                .flatMap(way -> demanded(sql, id, event, hearing, way, now).stream())
                .distinct()
                .toList();
        for (var target : EndpointStore.hearing(sql, topic.heardAs())) {
            if (!target.leaks(excluded)) {
                MessageStore.add(sql, id, MessageStore.ENDPOINT, null, target.id(), now, now);
            }
        }
        return reached;
    }

    private List<Long> demanded(Sql sql, long id, Event event, List<Long> people, Way way, Instant now) {
        if (way == Way.SMS ? !sms : !mail) {
            return List.of();
        }
        var channel = way == Way.SMS ? MessageStore.SMS : MessageStore.EMAIL;
        var reachable = WishStore.reachable(sql, people, way);
        for (var person : reachable) {
            var at = Timing.first(now, event.emergency(), person.wishes(), person.zone(), false);
            MessageStore.demand(sql, id, channel, person.userId(), now, at);
        }
        return reachable.stream().map(WishStore.Person::userId).toList();
    }

    /** To be said before {@link #begin}, by the room that keeps what customers wish. */
    public void customerWish(CustomerWish wish) {
        customerHours.wish(wish);
    }

    /**
     * Tells a customer by short message, in the caller's transaction, in the language of the house; outside their hours
     * when these begin, unless it is an emergency.
     *
     * @return whether it will be sent: there is a gateway, they do not want never to hear of us, and this was not told
     *     before
     */
    public boolean tellCustomer(Sql sql, Event event, String number) {
        if (!sms || number.isEmpty()) {
            return false;
        }
        if (topics.of(event.kind()).isEmpty()) {
            throw new IllegalArgumentException(event.kind());
        }
        var now = platform.clock().instant();
        var next = customerHours.next(sql, number, event.emergency(), now);
        if (next.isEmpty()) {
            return false;
        }
        var id = MessageStore.insert(sql, event, now);
        id.ifPresent(written -> MessageStore.addForCustomer(sql, written, number, now, next.get()));
        return id.isPresent();
    }

    private void person(Sql sql, long id, Event event, WishStore.Person person, Instant now) {
        var wishes = person.wishes();
        if (mail && !wishes.email().isEmpty() && wishes.emailFor().wants(event.emergency())) {
            var at = Timing.first(now, event.emergency(), wishes, person.zone(), true);
            MessageStore.add(sql, id, MessageStore.EMAIL, person.userId(), null, now, at);
        }
        if (sms && !wishes.sms().isEmpty() && wishes.smsFor().wants(event.emergency())) {
            var at = Timing.first(now, event.emergency(), wishes, person.zone(), false);
            MessageStore.add(sql, id, MessageStore.SMS, person.userId(), null, now, at);
        }
    }

    public Routes routes() {
        return Objects.requireNonNull(routes);
    }

    @Override
    public void close() {
        timers.forEach(platform.vertx()::cancelTimer);
    }
}
