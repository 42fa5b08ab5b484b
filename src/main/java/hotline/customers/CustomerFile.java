package hotline.customers;

import hotline.platform.numbers.PhoneNumbers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has a number, for the screen pop: one statement, one round trip, on the event loop. Whoever has
 * the call may see the record whatever its grade; {@link Looks#callWith} writes that down.
 */
public final class CustomerFile {
    /** A switchboard may be everybody's number in a company; nobody chooses among more. */
    public static final int MOST_PEOPLE = 20;

    static final String BY_PHONE = "select " + CustomerRows.PARTS + """
            , (select coalesce(json_agg(json_build_object('at', t.at, 'channel', t.channel, 'topic', t.topic,
                        'text', left(t.text, 300), 'author', coalesce(u.display_name, '')) order by t.at desc, t.id desc), '[]')
               from (select * from person_note n where n.person_id = p.id order by n.at desc, n.id desc limit 3) t
               left join app_user u on u.id = t.author_id) as notes
            from phone known join person_phone k on k.phone_id = known.id
            join person p on p.id = k.person_id left join company c on c.id = p.company_id
            where known.number = $1
            order by p.last_contact_at desc nulls last, p.id limit\s""" + MOST_PEOPLE;

    private final SqlClient client;
    private final PhoneNumbers numbers;

    CustomerFile(SqlClient client, PhoneNumbers numbers) {
        this.client = client;
        this.numbers = numbers;
    }

    /**
     * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it
     * @return who has it, the one in touch last first, at most {@link #MOST_PEOPLE}; phones are masked
     */
    public Future<List<CustomerCard>> byPhone(String number) {
        return client.preparedQuery(BY_PHONE).execute(Tuple.of(number)).map(rows -> {
            var cards = new ArrayList<CustomerCard>(rows.size());
            rows.forEach(row -> cards.add(CustomerCard.of(CustomerRows.line(row, numbers::masked), notes(row))));
            return cards;
        });
    }

    private static List<CustomerCard.Talk> notes(Row row) {
        return ((JsonArray) row.getJson("notes"))
                .stream()
                        .map(JsonObject.class::cast)
                        .map(note -> new CustomerCard.Talk(
                                instant(note.getString("at")),
                                note.getString("channel"),
                                note.getString("topic"),
                                note.getString("text"),
                                note.getString("author")))
                        .toList();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
