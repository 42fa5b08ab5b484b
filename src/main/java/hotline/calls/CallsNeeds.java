package hotline.calls;

import hotline.customers.Customers;
import hotline.pbx.PbxLink;
import hotline.pbx.PbxSettings;
import hotline.people.People;
import hotline.platform.Platform;

/**
 * What the room of calls takes from the rooms below it.
 *
 * @param link to the telephone system that {@code settings} are of
 * @param queues from the room above, which knows whose they are
 */
public record CallsNeeds(
        Platform platform,
        People people,
        Customers customers,
        PbxLink link,
        PbxSettings settings,
        QueueOwners queues) {}
