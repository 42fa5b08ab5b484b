package hotline.floor;

import hotline.floor.FloorChange.LinkView;
import hotline.floor.FloorChange.TrunkFault;
import hotline.floor.FloorChange.TrunkView;
import hotline.pbx.PbxEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The links to telephone systems and their trunks. Lives on the floor's event loop. */
final class LineBoard {
    private final Map<String, LinkView> links = new TreeMap<>();
    private final Map<String, TrunkView> trunks = new TreeMap<>();
    private final Map<String, Boolean> reachable = new HashMap<>();
    private final Map<String, PbxEvent.Registration> registrations = new HashMap<>();
    private final Set<String> expected;
    private final Consumer<FloorChange> changed;

    /** @param expected trunks that the telephone system must have */
    LineBoard(Set<String> expected, Consumer<FloorChange> changed) {
        this.expected = expected;
        this.changed = changed;
    }

    /** The telephone system we expect; down until it says otherwise. */
    void expect(String pbx, Instant now) {
        link(new LinkView(pbx, false, null, now));
    }

    boolean up() {
        return !links.isEmpty() && links.values().stream().allMatch(LinkView::up);
    }

    void linkUp(PbxEvent.LinkUp up) {
        link(new LinkView(up.stamp().pbx(), true, null, up.stamp().at()));
        var at = up.stamp().at();
        reachable.clear();
        up.snapshot().contacts().forEach(contact -> contact(contact.endpoint(), contact.reachable(), at));
        // None at all: the question was not answered.
        if (!up.snapshot().contacts().isEmpty()) {
            expected.forEach(trunk -> judge(trunk, at));
        }
    }

    void linkDown(PbxEvent.LinkDown down) {
        link(new LinkView(
                down.stamp().pbx(), false, down.lastHeard(), down.stamp().at()));
    }

    void contact(PbxEvent.ContactChanged contact) {
        contact(contact.endpoint(), contact.reachable(), contact.stamp().at());
    }

    private void contact(String endpoint, boolean answers, Instant at) {
        if (isTrunk(endpoint)) {
            reachable.put(endpoint, answers);
            judge(endpoint, at);
        }
    }

    void registration(PbxEvent.RegistrationChanged changed) {
        registrations.put(changed.trunk(), changed.registration());
        judge(changed.trunk(), changed.stamp().at());
    }

    Collection<LinkView> links() {
        return List.copyOf(links.values());
    }

    Collection<TrunkView> trunks() {
        return List.copyOf(trunks.values());
    }

    /** Telephones of the house are named by their extension, in digits. */
    private static boolean isTrunk(String endpoint) {
        return !endpoint.isEmpty() && !endpoint.chars().allMatch(Character::isDigit);
    }

    private void link(LinkView link) {
        links.put(link.pbx(), link);
        changed.accept(new FloorChange.LinkChanged(link));
    }

    private void judge(String name, Instant at) {
        var fault = fault(name);
        var before = trunks.get(name);
        if (before == null || before.up() != (fault == null) || before.reason() != fault) {
            var now = new TrunkView(name, fault == null, fault, at);
            trunks.put(name, now);
            changed.accept(new FloorChange.TrunkChanged(now));
        }
    }

    /** A carrier that refuses us may well answer: what it says counts more than that it speaks. */
    private @Nullable TrunkFault fault(String name) {
        var answers = reachable.get(name);
        if (answers == null) {
            return TrunkFault.MISSING;
        }
        var registration = registrations.getOrDefault(name, PbxEvent.Registration.REGISTERED);
        if (registration == PbxEvent.Registration.REFUSED) {
            return TrunkFault.REFUSED;
        }
        if (!answers) {
            return TrunkFault.UNREACHABLE;
        }
        return registration == PbxEvent.Registration.REGISTERED ? null : TrunkFault.UNREGISTERED;
    }
}
