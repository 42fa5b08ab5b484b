package hotline.calls;

import hotline.pbx.PbxEvent;
import hotline.platform.config.Settings;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import hotline.testing.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A tracker and all that it said. */
final class Tracked {
    static final PhoneNumbers NUMBERS =
            new PhoneNumbers(NumberSettings.from(Settings.none().section("numbers")));

    final Tracker tracker = new Tracker(Transcript.PBX, Set.of("carrier"), NUMBERS);
    final List<CallEffect> effects = new ArrayList<>();

    static Tracked transcript(String name) {
        return new Tracked().hear(Transcript.events(name));
    }

    Tracked hear(Collection<? extends PbxEvent> events) {
        events.forEach(event -> tracker.apply(event, effects::add));
        return this;
    }

    <T extends CallEffect> List<T> all(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The last word on every ended call, by linkedid. */
    Map<String, CallRecord> records() {
        var records = new TreeMap<String, CallRecord>();
        for (var effect : effects) {
            if (effect instanceof CallEffect.CallEnded ended) {
                records.put(ended.record().linkedid(), ended.record());
            } else if (effect instanceof CallEffect.CallAmended amended) {
                records.put(amended.record().linkedid(), amended.record());
            }
        }
        return records;
    }

    /** The customers' calls among them. */
    List<CallRecord> outside() {
        return records().values().stream()
                .filter(record -> record.direction() != CallDirection.INTERNAL)
                .toList();
    }

    CallRecord only() {
        var outside = outside();
        if (outside.size() != 1) {
            throw new AssertionError("calls: " + outside);
        }
        return outside.getFirst();
    }

    /** The kinds of a call's timeline, in order. */
    List<String> timeline(String linkedid) {
        return all(CallEffect.TimelineEntry.class).stream()
                .filter(entry -> entry.call().linkedid().equals(linkedid))
                .map(entry -> entry.moment().kind())
                .toList();
    }
}
