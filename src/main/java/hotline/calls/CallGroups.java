package hotline.calls;

import hotline.pbx.JournalLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts lines by the calls they are about; calls that share a channel, as after a transfer, are one group. */
final class CallGroups {
    private final Map<String, List<JournalLine>> byLinkedid = new HashMap<>();
    private final Map<String, List<JournalLine>> byUniqueid = new HashMap<>();
    /** Of the log that names no calls, by channel. */
    private final Map<String, List<JournalLine>> byChannelOnly = new HashMap<>();

    void add(JournalLine line) {
        var linkedid = line.linkedid();
        if (linkedid == null) {
            byChannelOnly
                    .computeIfAbsent(line.uniqueid(), _ -> new ArrayList<>())
                    .add(line);
            return;
        }
        var group = byLinkedid.computeIfAbsent(linkedid, _ -> new ArrayList<>());
        var other = byUniqueid.putIfAbsent(line.uniqueid(), group);
        if (other != null && other != group) {
            group = join(group, other);
        }
        group.add(line);
    }

    private List<JournalLine> join(List<JournalLine> one, List<JournalLine> other) {
        var small = one.size() < other.size() ? one : other;
        var large = small == one ? other : one;
        for (var line : small) {
            byLinkedid.replace(String.valueOf(line.linkedid()), large);
            byUniqueid.replace(line.uniqueid(), large);
        }
        large.addAll(small);
        byLinkedid.replaceAll((_, group) -> group == small ? large : group);
        return large;
    }

    /** The groups, each with all its lines. */
    List<List<JournalLine>> all() {
        Set<List<JournalLine>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var groups = new ArrayList<List<JournalLine>>();
        for (var group : byLinkedid.values()) {
            if (seen.add(group)) {
                var whole = new ArrayList<>(group);
                var channels = new HashSet<String>();
                group.forEach(line -> channels.add(line.uniqueid()));
                channels.forEach(channel -> whole.addAll(byChannelOnly.getOrDefault(channel, List.of())));
                groups.add(whole);
            }
        }
        return groups;
    }
}
