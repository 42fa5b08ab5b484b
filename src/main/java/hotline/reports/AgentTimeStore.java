package hotline.reports;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.lease.Lease;
import hotline.reports.AgentSpan.Told;
import java.util.Collection;
import java.util.List;

/** The rows of how each agent's time is spent. Only the holder of the lease writes them. */
final class AgentTimeStore {
    private final Database database;
    private final Lease lease;

    AgentTimeStore(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /** In their order; all or none. Telling one again changes nothing. */
    void write(List<Told> all) {
        database.inTransaction(sql -> {
            lease.check(sql);
            for (var told : all) {
                if (isNew(sql, told) && !otherSince(sql, told)) {
                    begin(sql, told.span());
                }
            }
        });
    }

    private static boolean isNew(Sql sql, Told told) {
        return sql.update("""
                insert into agent_time_told as t (holder, number) values ($1, $2)
                on conflict (holder) do update set number = excluded.number, at = now()
                where t.number < excluded.number""", told.holder(), told.number()) == 1;
    }

    /** Whether another server wrote meanwhile: it heard the same, and went on from there. */
    private boolean otherSince(Sql sql, Told told) {
        return sql.one("""
                        select 1 as other from server_lease_term
                        where name = $1 and fence > $2 and holder <> $3 and holder <> $4 limit 1""", row -> row, lease.name(), told.fence(), told.holder(), lease.holder())
                .isPresent();
    }

    private static void begin(Sql sql, AgentSpan span) {
        var queues = span.queues().toArray(String[]::new);
        var since = Times.of(span.since());
        if (span.present()
                && sql.one("""
                                select 1 as open from agent_time
                                where user_id = $1 and until is null and state = $2 and queues = $3 and since = $4""", row -> row, span.userId(), span.state().code(), queues, since)
                        .isPresent()) {
            return;
        }
        sql.update(
                "update agent_time set until = greatest(since, $2) where user_id = $1 and until is null",
                span.userId(),
                since);
        if (span.present()) {
            sql.update(
                    "insert into agent_time (user_id, state, queues, since) values ($1, $2, $3, $4)",
                    span.userId(),
                    span.state().code(),
                    queues,
                    since);
        }
    }

    /** Ends what a crash left open at the last moment of which anything is known. @param here whose times go on */
    void closeLeft(Collection<Long> here) {
        database.inTransaction(sql -> {
            lease.check(sql);
            sql.update("""
                update agent_time set until = greatest(since, coalesce((select max(heard_until) from pbx_state), since))
                where until is null and user_id <> all ($1)""", (Object) here.toArray(Long[]::new));
            sql.update("delete from agent_time_told where at < now() - interval '30 days'");
        });
    }
}
