package hotline.pbx;

/** Hears every event of one telephone system, in order, on one event loop; must return at once. */
@FunctionalInterface
public interface PbxListener {
    void heard(PbxEvent event);
}
