package hotline.outbox;

import hotline.outbox.MessageStore.Taken;
import hotline.outbox.channel.Endpoint;
import hotline.outbox.channel.Letter;
import hotline.outbox.channel.Mail;
import hotline.outbox.channel.NotSent;
import hotline.outbox.channel.Sms;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Platform;
import hotline.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due over one channel. Messages are taken in a transaction of the server that holds the
 * lease, sent after it, and told how it went; what a server took before it died is sent by the next. So
 * each is sent at least once, and twice only when the server dies between an answer and its note of it.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int BATCH = 20;
    private static final int MOST_GATHERED = 100;

    private final Platform platform;
    private final Topics topics;
    private final Users users;
    private final Letters letters;
    private final OutboxSettings settings;
    private final Ways ways;
    private final CustomerHours customerHours;
    private final String channel;

    /** The ways out. */
    record Ways(Mail mail, Sms sms, Endpoint endpoint) {}

    Sender(
            Platform platform,
            Topics topics,
            Users users,
            Letters letters,
            OutboxSettings settings,
            Ways ways,
            CustomerHours customerHours,
            String channel) {
        this.platform = platform;
        this.topics = topics;
        this.users = users;
        this.letters = letters;
        this.settings = settings;
        this.ways = ways;
        this.customerHours = customerHours;
        this.channel = channel;
    }

    /** One sending: the letter, and the messages that are told by it. */
    private record Sending(List<Taken> messages, Post post) {}

    @FunctionalInterface
    private interface Post {
        void go() throws NotSent;
    }

    /** Sends everything that is due. @throws hotline.platform.Problem.Unavailable when another server does it */
    void send() {
        var taken = BATCH;
        while (taken == BATCH) {
            var batch = take();
            taken = batch.size();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                sendings(batch).forEach(one -> threads.execute(() -> go(one)));
            }
        }
    }

    private List<Taken> take() {
        return platform.database().transaction(sql -> {
            var fence = platform.lease().check(sql);
            var now = platform.clock().instant();
            MessageStore.recover(sql, fence, now.minus(stale()));
            return MessageStore.take(sql, channel, now, fence, BATCH);
        });
    }

    /** Longer than any attempt takes. */
    private Duration stale() {
        return settings.patience().multipliedBy(10).plusMinutes(1);
    }

    private List<Sending> sendings(List<Taken> batch) {
        var sendings = new ArrayList<Sending>();
        var gone = new ArrayList<Long>();
        for (var message : batch) {
            if (!topics.mayHear(platform.database(), message)) {
                MessageStore.withheld(platform.database(), message.id());
            } else if (channel.equals(MessageStore.ENDPOINT)) {
                endpoint(message, sendings);
            } else if (message.number() != null) {
                customer(message, message.number(), sendings);
            } else {
                person(message, batch, gone, sendings);
            }
        }
        return sendings;
    }

    private void endpoint(Taken message, List<Sending> sendings) {
        var id = Objects.requireNonNull(message.endpointId());
        EndpointStore.target(platform.database(), id).ifPresent(target -> {
            var letter = letters.letter(platform.database(), message.id(), message.event(), target.language());
            sendings.add(new Sending(List.of(message), () -> ways.endpoint().send(target.address(), letter)));
        });
    }

    /** What they wish may have changed since it was written. */
    private void customer(Taken message, String number, List<Sending> sendings) {
        var now = platform.clock().instant();
        var at = customerHours.next(platform.database(), number, message.event().emergency(), now);
        if (at.isEmpty()) {
            MessageStore.withheld(platform.database(), message.id());
            return;
        }
        if (at.get().isAfter(now)) {
            MessageStore.postponed(platform.database(), message.id(), at.get());
            return;
        }
        var letter = letters.letter(platform.database(), message.id(), message.event(), Language.ZH);
        sendings.add(new Sending(List.of(message), () -> post(number, letter)));
    }

    private void person(Taken message, List<Taken> batch, List<Long> gathered, List<Sending> sendings) {
        var userId = Objects.requireNonNull(message.userId());
        var database = platform.database();
        var user = users.byId(userId).filter(User::active);
        var wishes = WishStore.of(database, userId);
        var address = address(message, user, wishes);
        if (user.isEmpty() || address.isEmpty()) {
            MessageStore.withheld(database, message.id());
            return;
        }
        var language = user.get().language();
        if (channel.equals(MessageStore.EMAIL)
                && wishes.digestAt() != null
                && !message.demanded()
                && !message.event().emergency()) {
            if (!gathered.contains(userId)) {
                gathered.add(userId);
                digest(userId, batch, address, language, sendings);
            }
            return;
        }
        var letter = letters.to(database, message, language);
        sendings.add(new Sending(List.of(message), () -> post(address, letter)));
    }

    private String address(Taken message, Optional<User> user, Wishes wishes) {
        if (channel.equals(MessageStore.EMAIL)) {
            return wishes.email();
        }
        return wishes.sms().isEmpty() && message.demanded()
                ? user.map(User::onCallMobile).orElse("")
                : wishes.sms();
    }

    /** All that waits for the person, in one e-mail. */
    private void digest(long userId, List<Taken> batch, String address, Language language, List<Sending> sendings) {
        var all = new ArrayList<>(batch.stream()
                .filter(one -> Objects.equals(one.userId(), userId)
                        && !one.demanded()
                        && !one.event().emergency())
                .toList());
        all.addAll(platform.database().transaction(sql -> {
            var fence = platform.lease().check(sql);
            return MessageStore.gather(sql, userId, platform.clock().instant(), fence, MOST_GATHERED);
        }));
        var heard = all.stream()
                .filter(one -> topics.mayHear(platform.database(), one))
                .toList();
        all.stream()
                .filter(one -> !heard.contains(one))
                .forEach(one -> MessageStore.withheld(platform.database(), one.id()));
        if (!heard.isEmpty()) {
            var letter = letters.digest(platform.database(), heard, language);
            sendings.add(new Sending(heard, () -> post(address, letter)));
        }
    }

    private void post(String address, Letter letter) throws NotSent {
        if (channel.equals(MessageStore.EMAIL)) {
            ways.mail().send(address, letter);
        } else {
            ways.sms().send(address, letter);
        }
    }

    private void go(Sending sending) {
        try {
            sending.post().go();
            count("sent");
            var now = platform.clock().instant();
            platform.database()
                    .inTransaction(sql -> sending.messages().forEach(one -> MessageStore.sent(sql, one.id(), now)));
        } catch (NotSent e) {
            count("failed");
            platform.database()
                    .inTransaction(sql -> sending.messages().forEach(one -> {
                        var next = e.permanent() ? null : next(one);
                        MessageStore.failed(sql, one.id(), e, next);
                        if (next == null) {
                            log.warn("message {} by {} is given up: {}", one.id(), channel, e.getMessage());
                        } else {
                            log.info("message {} by {} is tried again: {}", one.id(), channel, e.getMessage());
                        }
                    }));
        } catch (RuntimeException e) {
            log.warn(
                    "how {} messages by {} went was not written down",
                    sending.messages().size(),
                    channel,
                    e);
        }
    }

    private @Nullable Instant next(Taken one) {
        return Timing.again(
                platform.clock().instant(),
                one.createdAt(),
                one.attempts(),
                settings.firstPause(),
                settings.longestPause(),
                settings.giveUpAfter());
    }

    private void count(String result) {
        platform.metrics()
                .counter("hotline.outbox.attempts", "channel", channel, "result", result)
                .increment();
    }
}
