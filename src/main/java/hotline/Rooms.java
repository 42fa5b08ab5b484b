package hotline;

import java.util.List;

/** The rooms that bring a part of the contract and texts, from the foundation upward. */
final class Rooms {
    static final List<String> ALL = List.of(
            "platform",
            "pbx",
            "people",
            "policies",
            "customers",
            "calls",
            "floor",
            "recordings",
            "cases",
            "dialer",
            "reports",
            "console");

    /** Those of them whose operations are bound to code: only these are served and published. */
    static final List<String> SERVED = List.of("platform", "people", "customers", "floor");

    private Rooms() {}
}
