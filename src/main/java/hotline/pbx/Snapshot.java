package hotline.pbx;

import java.time.Instant;
import java.util.List;

/** The telephone system's own view at one moment. */
public record Snapshot(
        List<Channel> channels,
        List<Bridge> bridges,
        List<Waiting> waiting,
        List<Member> members,
        List<Contact> contacts) {
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of());

    /** @param up answered @param exten dialplan position @param openedAt when the channel was made */
    public record Channel(
            Leg leg,
            Party caller,
            Party connected,
            boolean up,
            String context,
            String exten,
            String application,
            Instant openedAt) {}

    /** @param uniqueids the channels in it */
    public record Bridge(String id, List<String> uniqueids) {}

    /** A caller in a queue. @param position 1 is the head */
    public record Waiting(Leg leg, String queue, int position, Party caller, Instant joinedAt) {}

    /** A telephone or trunk. */
    public record Contact(String endpoint, boolean reachable, DeviceStatus status) {}
}
