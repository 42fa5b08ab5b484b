package hotline.calls;

/** Hears every effect of one telephone system's calls, in order, on its event loop; must return at once. */
@FunctionalInterface
public interface CallListener {
    void heard(CallEffect effect);
}
