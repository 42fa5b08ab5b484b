package hotline.floor.agent;

/** Pause labels in the telephone system that are no pause of a person. */
final class Labels {
    static final String WRAP_UP = "wrap-up";
    static final String RESERVED = "reserved";

    private Labels() {}
}
