package hotline.dialer;

import hotline.platform.database.Sql;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to dial on a telephone system: one server has it at a time. Its fence grows with every
 * change of hands, so that a server that was frozen past its lease cannot dial any more. Times are the
 * database's, the one clock that all servers share.
 */
final class DiallerLease {
    private final String pbx;
    private final String holder = UUID.randomUUID().toString();
    private final Duration length;

    DiallerLease(String pbx, Duration length) {
        this.pbx = pbx;
        this.length = length;
    }

    /** Takes or renews it. @return the fence, empty while another server has it */
    Optional<Long> hold(Sql sql) {
        return sql.one("""
                insert into dialler_lease as l (pbx, holder, fence, until)
                values ($1, $2, 1, now() + make_interval(secs => $3))
                on conflict (pbx) do update
                set holder = excluded.holder, until = excluded.until,
                    fence = l.fence + case when l.holder = excluded.holder and l.until > now() then 0 else 1 end
                where l.holder = excluded.holder or l.until <= now()
                returning fence""", row -> row.getLong("fence"), pbx, holder, (double) length.toMillis() / 1000);
    }

    /** Whether it still holds, to the end of the transaction that asks. */
    boolean holds(Sql sql, long fence) {
        return sql.one("""
                        select 1 from dialler_lease
                        where pbx = $1 and holder = $2 and fence = $3 and until > now() for share""", row -> row, pbx, holder, fence).isPresent();
    }

    /** Gives it back, so that another server need not wait. */
    void release(Sql sql) {
        sql.update("update dialler_lease set until = now() where pbx = $1 and holder = $2", pbx, holder);
    }
}
