package hotline.cases;

import hotline.calls.LastContacts;
import hotline.customers.CustomerFile;
import hotline.platform.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that customers and cases know of a number, in one round trip: the statements go out
 * together over the pipelining client and are answered together. For event loops.
 */
public final class PopFile {
    private static final int MOST = 20;

    /** The number's complaints, by itself or by one of its people. */
    private static final String OF_NUMBER = """
            c.closed_at is null and c.id in (
                select n.id from complaint n where n.phone = $1 and n.closed_at is null
                union all
                select q.id from phone ph join person_phone pp on pp.phone_id = ph.id
                join complaint q on q.person_id = pp.person_id and q.closed_at is null
                where ph.number = $1)
            """;

    private static final String COMPLAINTS = """
            select c.id, c.number, c.title, c.state, c.grade, c.person_id, coalesce(o.display_name, '') as owner_name,
                c.registered_at, c.due_at
            from complaint c left join app_user o on o.id = c.owner_id
            where\s""" + OF_NUMBER + """
                    and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $2::bigint)
                    order by c.due_at nulls last, c.id limit\s""" + MOST;

    private static final String ABOUT_AGENT = """
            select c.id, c.number, array(select l.call_id from complaint_call l where l.complaint_id = c.id) as calls
            from complaint_subject s join complaint c on c.id = s.complaint_id
            where s.user_id = $2::bigint and\s""" + OF_NUMBER + " order by c.id limit " + MOST;

    private static final String PROMISES = """
            select m.id, m.text, m.due_at, m.person_id, m.call_id, m.complaint_id, u.display_name
            from customer_promise m join app_user u on u.id = m.made_by
            where m.state = 'open' and m.id in (
                select n.id from customer_promise n where n.phone = $1 and n.state = 'open'
                union all
                select q.id from phone ph join person_phone pp on pp.phone_id = ph.id
                join customer_promise q on q.person_id = pp.person_id and q.state = 'open'
                where ph.number = $1)
              and not exists (select from complaint_subject s where s.complaint_id = m.complaint_id and s.user_id = $2::bigint)
            order by m.due_at, m.id limit\s""" + MOST;

    private final CustomerFile customers;
    private final LastContacts contacts;
    private final SqlClient client;
    private final Clock clock;

    PopFile(CustomerFile customers, LastContacts contacts, SqlClient client, Clock clock) {
        this.customers = customers;
        this.contacts = contacts;
        this.client = client;
        this.clock = clock;
    }

    /**
     * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it; an empty one, withheld, is
     *     nobody's
     * @param agentUserId at whose telephone it rings; null while it is not known
     */
    public Future<Pop.ForAgent> of(String number, @Nullable Long agentUserId) {
        if (number.isEmpty()) {
            return Future.succeededFuture(new Pop.ForAgent(Pop.NOTHING, null));
        }
        var now = clock.instant();
        var people = customers.byPhone(number);
        var complaints = rows(COMPLAINTS, number, agentUserId, row -> complaint(row, now));
        var promises = rows(PROMISES, number, agentUserId, row -> promise(row, now));
        var calls = contacts.with(number);
        var about = agentUserId == null
                ? Future.<List<About>>succeededFuture(List.of())
                : rows(ABOUT_AGENT, number, agentUserId, PopFile::about);
        return Future.all(people, complaints, promises, calls, about)
                .map(_ -> new Pop.ForAgent(
                        new Pop(
                                people.result(),
                                complaints.result(),
                                promises.result(),
                                without(calls.result(), about.result())),
                        notice(about.result(), agentUserId)));
    }

    /** What was said in a call about this agent is not for this agent either. */
    private static List<LastContacts.Contact> without(List<LastContacts.Contact> calls, List<About> about) {
        return calls.stream()
                .filter(call ->
                        about.stream().noneMatch(complaint -> complaint.calls().contains(call.callId())))
                .toList();
    }

    /** A complaint about the agent, and the calls in which it was raised. */
    private record About(long id, String number, List<Long> calls) {}

    private static About about(Row row) {
        return new About(row.getLong("id"), row.getString("number"), List.of(row.getArrayOfLongs("calls")));
    }

    private <T> Future<List<T>> rows(String sql, String number, @Nullable Long agent, Function<Row, T> map) {
        return client.preparedQuery(sql).execute(Tuple.of(number, agent)).map(rows -> {
            var list = new ArrayList<T>(rows.size());
            rows.forEach(row -> list.add(map.apply(row)));
            return list;
        });
    }

    private static Pop.OpenComplaint complaint(Row row, Instant now) {
        var due = Times.instantOrNull(row, "due_at");
        return new Pop.OpenComplaint(
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"),
                row.getString("state"),
                row.getString("grade"),
                row.getLong("person_id"),
                row.getString("owner_name"),
                Times.instant(row, "registered_at"),
                due,
                due != null && due.isBefore(now));
    }

    private static Pop.OpenPromise promise(Row row, Instant now) {
        var due = Times.instant(row, "due_at");
        return new Pop.OpenPromise(
                row.getLong("id"),
                row.getString("text"),
                due,
                due.isBefore(now),
                row.getString("display_name"),
                row.getLong("person_id"),
                row.getLong("call_id"),
                row.getLong("complaint_id"));
    }

    private static Pop.@Nullable SubjectNotice notice(List<About> about, @Nullable Long agentUserId) {
        return about.isEmpty() || agentUserId == null
                ? null
                : new Pop.SubjectNotice(
                        about.stream().map(About::id).toList(),
                        about.stream().map(About::number).toList(),
                        agentUserId);
    }
}
