package hotline.floor;

import hotline.floor.FloorChange.LinkView;
import hotline.floor.FloorChange.TrunkView;
import hotline.pbx.PbxEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The links to telephone systems and their trunks. Lives on the floor's event loop. */
final class LineBoard {
    private final Map<String, LinkView> links = new TreeMap<>();
    private final Map<String, TrunkView> trunks = new TreeMap<>();
    private final Consumer<FloorChange> changed;

    LineBoard(Consumer<FloorChange> changed) {
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
        up.snapshot().contacts().forEach(contact -> {
            if (isTrunk(contact.endpoint())) {
                trunk(contact.endpoint(), contact.reachable(), up.stamp().at());
            }
        });
    }

    void linkDown(PbxEvent.LinkDown down) {
        link(new LinkView(
                down.stamp().pbx(), false, down.lastHeard(), down.stamp().at()));
    }

    void contact(PbxEvent.ContactChanged contact) {
        if (isTrunk(contact.endpoint())) {
            trunk(contact.endpoint(), contact.reachable(), contact.stamp().at());
        }
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

    private void trunk(String name, boolean up, Instant at) {
        var before = trunks.get(name);
        if (before == null || before.up() != up) {
            var now = new TrunkView(name, up, at);
            trunks.put(name, now);
            changed.accept(new FloorChange.TrunkChanged(now));
        }
    }
}
