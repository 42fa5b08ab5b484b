package hotline.requests;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what is done to service requests: one statement per thing. */
final class RequestChanges {
    private RequestChanges() {}

    /** The new state and what the act brings with it. */
    static void take(Sql sql, ServiceRequest one, RequestAct act, RequestState to, long by, Instant now) {
        // What waits for the customer's consent has its extra work at every moment.
        var leaves = one.state() == RequestState.AWAITING_CONSENT;
        if (leaves) {
            move(sql, one.id(), to, now);
        }
        write(sql, one, act, by, now);
        if (!leaves) {
            move(sql, one.id(), to, now);
        }
    }

    private static void move(Sql sql, long id, RequestState to, Instant now) {
        sql.update(
                "update service_request set state = $2, version = version + 1, ended_at = $3 where id = $1",
                id,
                to.key(),
                to.ended() ? Times.of(now) : null);
    }

    private static void write(Sql sql, ServiceRequest one, RequestAct act, long by, Instant now) {
        var id = one.id();
        var at = Times.of(now);
        switch (act) {
            case RequestAct.Classify(var serviceClass, var price) -> classify(sql, id, serviceClass, price);
            case RequestAct.ConfirmPrice() -> set(sql, id, "price_confirmed_by = $2", by);
            case RequestAct.TellPrice(var _) -> set(sql, id, "price_told_at = $2::timestamptz", at);
            case RequestAct.RemoteConsent(var how) -> set(sql, id, "remote_consent = $2::text", how);
            case RequestAct.Solve(var level, var how) ->
                sql.update(
                        "update service_request set level = $2, work = $3, finished_at = $4 where id = $1",
                        id,
                        level.key(),
                        how,
                        at);
            case RequestAct.AskContractor(var name) -> sql.update("""
                        update service_request set contractor = $2, contractor_asked_by = $3, contractor_approved_by = null
                        where id = $1""", id, name, by);
            case RequestAct.DecideContractor(var approved) -> {
                if (approved) {
                    set(sql, id, "contractor_approved_by = $2::bigint", by);
                } else {
                    sql.update(
                            "update service_request set contractor = '', contractor_asked_by = null where id = $1", id);
                }
            }
            case RequestAct.Plan(var start, var finish) -> plan(sql, id, start, finish);
            case RequestAct.Delay(var finish, var _) ->
                set(sql, id, "planned_finish = $2::timestamptz", Times.of(finish));
            case RequestAct.Arrive() -> set(sql, id, "arrived_at = $2::timestamptz, level = 'on-site'", at);
            case RequestAct.FindExtra(var what, var price, var finish) ->
                sql.update(
                        "update service_request set extra = $2, extra_price = $3, extra_finish = $4 where id = $1",
                        id,
                        what,
                        price,
                        Times.of(finish));
            case RequestAct.Consent(var given, var _) -> consent(sql, one, given, now);
            case RequestAct.Finish(var work, var labour, var parts) -> finish(sql, id, work, labour, parts, now);
            case RequestAct.Confirm(var name) -> set(sql, id, "confirmed_by = $2::text", name);
            case RequestAct.Reject(var _) ->
                sql.update("update service_request set finished_at = null where id = $1", id);
            case RequestAct.Cancel(var _), RequestAct.Remark(var _) -> {
                // the history says it
            }
        }
    }

    private static void set(Sql sql, long id, String what, Object value) {
        sql.update("update service_request set " + what + " where id = $1", id, value);
    }

    /** Another price has to be confirmed and told anew. */
    private static void classify(Sql sql, long id, RequestAct.ServiceClass serviceClass, @Nullable Long price) {
        sql.update("""
                update service_request set class = $2, price_confirmed_by = case when price is distinct from $3 then null else price_confirmed_by end,
                    price_told_at = case when price is distinct from $3 then null else price_told_at end, price = $3 where id = $1""", id, serviceClass.key(), price);
    }

    private static void plan(Sql sql, long id, Instant start, Instant finish) {
        sql.update(
                "update service_request set planned_start = $2, planned_finish = $3 where id = $1",
                id,
                Times.of(start),
                Times.of(finish));
    }

    /** With the consent come the new finish and the new price; what was refused is kept in the history alone. */
    private static void consent(Sql sql, ServiceRequest one, boolean given, Instant now) {
        if (!given) {
            sql.update(
                    "update service_request set extra = '', extra_price = null, extra_finish = null where id = $1",
                    one.id());
            return;
        }
        sql.update("""
                update service_request set planned_start = least(planned_start, $2), planned_finish = extra_finish,
                    price = case when class = 'paid' then coalesce(price, 0) + coalesce(extra_price, 0) else price end
                where id = $1""", one.id(), Times.of(one.arrivedAt() == null ? now : one.arrivedAt()));
    }

    private static void finish(
            Sql sql, long id, String work, @Nullable Long labour, List<RequestAct.Part> parts, Instant now) {
        sql.update(
                "update service_request set work = $2, labour = $3, finished_at = $4 where id = $1",
                id,
                work,
                labour,
                Times.of(now));
        sql.update("delete from service_part where request_id = $1", id);
        for (var index = 0; index < parts.size(); index++) {
            var part = parts.get(index);
            sql.update(
                    "insert into service_part (request_id, place, name, quantity, price) values ($1, $2, $3, $4, $5)",
                    id,
                    index + 1,
                    part.name(),
                    part.quantity(),
                    part.price());
        }
    }

    /** @param away for whom the one who is asked stands in; null: for nobody */
    static void standIn(Sql sql, long id, @Nullable Long away) {
        sql.update("update service_request set offered_for_id = $2 where id = $1", id, away);
    }

    /** What was registered, put right. */
    static void correct(Sql sql, long id, RegisterRequest.Facts facts, @Nullable String phone) {
        sql.update(
                """
                update service_request set person_id = $2, contact = $3, phone = $4, address = $5, product = $6, model = $7,
                    purchased_on = $8, symptom = $9, urgent = $10, version = version + 1 where id = $1""",
                id,
                facts.customerId(),
                Fields.text(facts.contact()),
                phone,
                Fields.text(facts.address()),
                Fields.text(facts.product()),
                Fields.text(facts.model()),
                facts.purchasedOn(),
                Fields.text(facts.symptom()),
                facts.pressing());
    }
}
