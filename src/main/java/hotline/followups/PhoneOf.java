package hotline.followups;

import hotline.platform.database.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number to reach a customer by. @param id of the customer's phone; null for the number a complaint was raised from */
record PhoneOf(@Nullable Long id, String label, String number) {
    /** The customer's own, the main one first, then the number of the complaint when it is another. */
    static List<PhoneOf> list(Sql sql, FollowUp followUp) {
        var phones = new ArrayList<PhoneOf>();
        if (followUp.customerId() != null) {
            phones.addAll(sql.query(
                    """
                    select ph.id, pp.label, ph.number from person_phone pp join phone ph on ph.id = pp.phone_id
                    where pp.person_id = $1 order by pp.is_primary desc, pp.added_at, ph.id limit 20""",
                    row -> new PhoneOf(row.getLong("id"), row.getString("label"), row.getString("number")),
                    followUp.customerId()));
        }
        var raisedFrom = followUp.phone();
        if (raisedFrom != null
                && phones.stream().noneMatch(phone -> phone.number().equals(raisedFrom))) {
            phones.add(new PhoneOf(null, "", raisedFrom));
        }
        return phones;
    }
}
