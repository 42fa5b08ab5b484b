package hotline.pbx.asterisk;

import hotline.pbx.DeviceStatus;
import hotline.pbx.Leg;
import hotline.pbx.Member;
import hotline.pbx.Party;
import hotline.pbx.Snapshot;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the whole state after a login, while events are held back. Channels are asked for twice, at
 * the beginning and at the end: one that is in neither list and whose end is not among the events
 * held back is really gone.
 */
final class Resync {
    private static final Logger log = LoggerFactory.getLogger(Resync.class);
    private static final int STATE_UP = 6;
    private static final byte[] LOCATION = HeaderNames.ascii("Location");
    private static final byte[] NAME = HeaderNames.ascii("Name");
    private static final byte[] CHANNEL = HeaderNames.ascii("Channel");
    private static final byte[] WAIT = HeaderNames.ascii("Wait");
    private static final byte[] DURATION = HeaderNames.ascii("Duration");
    private static final byte[] BRIDGE_ID = HeaderNames.ascii("BridgeId");
    private static final byte[] APPLICATION = HeaderNames.ascii("Application");
    private static final byte[] CONNECTED_NUMBER = HeaderNames.ascii("ConnectedLineNum");
    private static final byte[] CONNECTED_NAME = HeaderNames.ascii("ConnectedLineName");
    private static final byte[] DEVICE_STATE = HeaderNames.ascii("DeviceStateChange");
    private static final byte[] QUEUE_MEMBER = HeaderNames.ascii("QueueMember");
    private static final byte[] QUEUE_ENTRY = HeaderNames.ascii("QueueEntry");
    private static final byte[] CORE_SHOW_CHANNEL = HeaderNames.ascii("CoreShowChannel");

    private final AmiConnection connection;
    private final Instant now;

    Resync(AmiConnection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** What the telephone system said. @param startedAt when it last started, exact to a second */
    record State(Instant startedAt, Snapshot snapshot) {}

    /** @param uptimeSeconds as it said at login */
    Future<State> run(long uptimeSeconds) {
        var lists = new ArrayList<AmiReply>();
        return connection
                .list(AmiAction.of("CoreShowChannels"))
                .onSuccess(lists::add)
                .compose(_ -> connection.list(AmiAction.of("QueueStatus")))
                .onSuccess(lists::add)
                // PJSIPShowEndpoints would need the class "system", which also stops Asterisk.
                .compose(_ -> connection.list(AmiAction.of("DeviceStateList")).otherwise(Resync::nothingKnown))
                .onSuccess(lists::add)
                .compose(_ -> connection.list(AmiAction.of("CoreShowChannels")))
                .onSuccess(lists::add)
                .compose(_ -> connection.send(AmiAction.of("CoreStatus")))
                .map(status -> new State(startedAt(status, now.minusSeconds(uptimeSeconds)), snapshot(lists)));
    }

    /** Channels, bridges and queues once, for a comparison. */
    Future<Snapshot> look() {
        var none = new AmiReply(Map.of(), List.of());
        return connection
                .list(AmiAction.of("CoreShowChannels"))
                .compose(channels -> connection
                        .list(AmiAction.of("QueueStatus"))
                        .map(queues -> snapshot(List.of(channels, queues, none, none))));
    }

    /** The core says when it started in a zone it does not name; the uptime tells which, to the quarter of an hour. */
    static Instant startedAt(AmiReply status, Instant byUptime) {
        var date = status.headers().getOrDefault("CoreStartupDate", "");
        var time = status.headers().getOrDefault("CoreStartupTime", "");
        try {
            var local = LocalDateTime.parse(date + "T" + time).toInstant(ZoneOffset.UTC);
            var quarters = Math.round(Duration.between(local, byUptime).toSeconds() / 900.0);
            return local.plusSeconds(900 * quarters);
        } catch (DateTimeParseException e) {
            return byUptime;
        }
    }

    private Snapshot snapshot(List<AmiReply> lists) {
        var channels = new LinkedHashMap<String, Snapshot.Channel>();
        var bridges = new LinkedHashMap<String, List<String>>();
        for (var list : List.of(lists.get(3), lists.get(0))) {
            for (var item : list.items()) {
                if (item.is(HeaderNames.EVENT, CORE_SHOW_CHANNEL)) {
                    var channel = channel(item);
                    var bridge = item.text(BRIDGE_ID);
                    var uniqueid = channel.leg().uniqueid();
                    if (channels.putIfAbsent(uniqueid, channel) == null && !bridge.isEmpty()) {
                        bridges.computeIfAbsent(bridge, _ -> new ArrayList<>()).add(uniqueid);
                    }
                }
            }
        }
        var members = new ArrayList<Member>();
        var waiting = new ArrayList<Snapshot.Waiting>();
        for (var item : lists.get(1).items()) {
            if (item.is(HeaderNames.EVENT, QUEUE_MEMBER)) {
                members.add(Translator.member(item, NAME, LOCATION));
            } else if (item.is(HeaderNames.EVENT, QUEUE_ENTRY)) {
                waiting.add(waiting(item, channels));
            }
        }
        return new Snapshot(
                List.copyOf(channels.values()),
                bridges.entrySet().stream()
                        .map(bridge -> new Snapshot.Bridge(bridge.getKey(), List.copyOf(bridge.getValue())))
                        .toList(),
                List.copyOf(waiting),
                List.copyOf(members),
                contacts(lists.get(2)));
    }

    private Snapshot.Channel channel(AmiFrame item) {
        return new Snapshot.Channel(
                Translator.leg(item, HeaderNames.LEG),
                Translator.caller(item),
                new Party(item.text(CONNECTED_NUMBER), item.text(CONNECTED_NAME)),
                item.number(HeaderNames.CHANNEL_STATE, 0) == STATE_UP,
                item.text(HeaderNames.CONTEXT),
                item.text(HeaderNames.EXTEN),
                item.text(APPLICATION),
                now.minusSeconds(seconds(item.text(DURATION))));
    }

    /** {@code 01:02:03} in seconds. */
    static long seconds(String clock) {
        var seconds = 0L;
        for (var part : clock.split(":", 4)) {
            if (!part.matches("[0-9]{1,6}")) {
                return 0;
            }
            seconds = 60 * seconds + Long.parseLong(part);
        }
        return seconds;
    }

    private Snapshot.Waiting waiting(AmiFrame item, Map<String, Snapshot.Channel> channels) {
        var uniqueid = item.text(HeaderNames.UNIQUEID);
        var channel = channels.get(uniqueid);
        return new Snapshot.Waiting(
                channel != null ? channel.leg() : new Leg(item.text(CHANNEL), uniqueid, uniqueid),
                Translator.queue(item),
                (int) item.number(HeaderNames.POSITION, 0),
                Translator.caller(item),
                now.minusSeconds(item.number(WAIT, 0)));
    }

    /** An Asterisk of one's own without res_manager_devicestate: telephones are known as they change. */
    private static AmiReply nothingKnown(Throwable failure) {
        log.warn("which telephones can be reached is not known: {}", failure.getMessage());
        return new AmiReply(Map.of(), List.of());
    }

    private static List<Snapshot.Contact> contacts(AmiReply devices) {
        return devices.items().stream()
                .filter(item -> item.is(HeaderNames.EVENT, DEVICE_STATE))
                .filter(item -> item.text(HeaderNames.DEVICE).startsWith("PJSIP/"))
                .map(item -> {
                    var status = Translator.Devices.byName(item.text(HeaderNames.STATE));
                    return new Snapshot.Contact(
                            Translator.afterTechnology(item.text(HeaderNames.DEVICE)),
                            status != DeviceStatus.UNAVAILABLE,
                            status);
                })
                .toList();
    }
}
