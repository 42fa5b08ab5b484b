package hotline;

import java.util.List;

/** The rooms that bring a part of the contract and texts, from the foundation upward; “desk” is a part of cases. */
final class Rooms {
    static final List<String> ALL = List.of(
            "platform",
            "pbx",
            "people",
            "outbox",
            "policies",
            "customers",
            "calls",
            "floor",
            "recordings",
            "cases",
            "desk",
            "requests",
            "dialer",
            "followups",
            "reports",
            "console");

    private Rooms() {}
}
