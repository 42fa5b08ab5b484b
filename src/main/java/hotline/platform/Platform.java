package hotline.platform;

import hotline.platform.config.Settings;
import hotline.platform.database.Database;
import hotline.platform.lease.Lease;
import hotline.platform.numbers.PhoneNumbers;
import hotline.platform.text.Messages;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What every room stands on. A room's own opening takes this and the rooms below it, by constructor.
 *
 * @param clock the one source of the present; tests put their own in
 * @param lease which server writes what the telephone system tells, and dials
 * @param numbers how telephone numbers are read and shown here
 */
public record Platform(
        Vertx vertx,
        Work work,
        Clock clock,
        Settings settings,
        Database database,
        Lease lease,
        Messages messages,
        MeterRegistry metrics,
        PhoneNumbers numbers) {}
