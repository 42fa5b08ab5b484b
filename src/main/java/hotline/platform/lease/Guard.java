package hotline.platform.lease;

import hotline.platform.database.Sql;

/** Whether this server may write what only one server writes. */
@FunctionalInterface
public interface Guard {
    /**
     * Checked in the database, first thing in the transaction that writes; nobody else can take over
     * until that transaction is over.
     *
     * @return the fencing number, to be written beside what is written
     * @throws hotline.platform.Problem.Unavailable when another server has the lease
     */
    long check(Sql sql);
}
