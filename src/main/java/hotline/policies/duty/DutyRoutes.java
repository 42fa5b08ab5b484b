package hotline.policies.duty;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.numbers.PhoneNumber;
import hotline.policies.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The duty roster over HTTP. */
final class DutyRoutes implements Routes {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration MOST_SHOWN = Duration.ofDays(62);
    private final Platform platform;
    private final Audit audit;
    private final Policies policies;
    private final Runnable changed;

    DutyRoutes(Platform platform, Audit audit, Policies policies, Runnable changed) {
        this.platform = platform;
        this.audit = audit;
        this.policies = policies;
        this.changed = changed;
    }

    record Draft(
            long userId,
            Instant fromAt,
            Instant untilAt,
            int place,
            @Nullable String number) {}

    record Copy(Instant fromAt, Instant untilAt, int days) {}

    /** A time of the roster. @param now whom it names at this moment, in order */
    record Roster(List<Duty> items, List<Duty> now, List<DutyPlan.Gap> gaps, long hoursWithoutAnybody, String zone) {}

    @Override
    public void mount(Api api) {
        api.on("dutyRoster", Access.supervisors(), request -> Reply.ok(roster(request)));
        api.on("addDuty", Access.supervisors(), request -> {
            add(request, request.body(Draft.class));
            return Reply.none();
        });
        api.on("removeDuty", Access.supervisors(), request -> {
            remove(request);
            return Reply.none();
        });
        api.on("copyDuties", Access.supervisors(), request -> Reply.ok(Map.of("copied", copy(request))));
    }

    private Roster roster(Request request) {
        var now = platform.clock().instant();
        var from = request.queryInstant("from").orElse(now);
        var until = request.queryInstant("until").orElse(from.plus(Duration.ofDays(7)));
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(MOST_SHOWN) > 0) {
            throw new Problem.Invalid("policies.duty-span", "until");
        }
        var database = platform.database();
        var duties = DutyStore.between(database, from, until, now);
        var opening = policies.openingHours();
        var ahead = from.isBefore(now) ? now : from;
        var gaps = ahead.isBefore(until) ? DutyPlan.gaps(opening, duties, ahead, until) : List.<DutyPlan.Gap>of();
        return new Roster(
                duties,
                DutyStore.between(database, now, now.plusSeconds(1), now),
                gaps,
                DutyPlan.length(gaps).toHours(),
                opening.zone().getId());
    }

    private void add(Request request, Draft draft) {
        var length = Duration.between(draft.fromAt(), draft.untilAt());
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new Problem.Invalid("policies.duty-span", "untilAt");
        }
        var written = draft.number() == null ? "" : draft.number().strip();
        var number = platform.numbers().read(written);
        if (!written.isEmpty() && number.kind() != PhoneNumber.Kind.PUBLIC) {
            throw new Problem.Invalid("policies.duty-number", "number", written);
        }
        try {
            platform.database().inTransaction(sql -> {
                var able = sql.one(
                                "select coalesce(on_call_mobile, '') as mobile from app_user where id = $1 and active",
                                row -> row.getString("mobile"),
                                draft.userId())
                        .orElseThrow(() -> new Problem.Invalid("people.no-such-user", "userId"));
                if (able.isEmpty() && written.isEmpty()) {
                    throw new Problem.Invalid("policies.duty-no-number", "number");
                }
                DutyStore.add(
                        sql,
                        draft.userId(),
                        draft.fromAt(),
                        draft.untilAt(),
                        draft.place(),
                        number.key(),
                        request.caller().userId(),
                        platform.clock().instant());
                audit.record(
                        sql,
                        request.caller(),
                        "policies.duty",
                        Audit.object("user", draft.userId()),
                        Map.of(
                                "from",
                                draft.fromAt().toString(),
                                "until",
                                draft.untilAt().toString()));
            });
        } catch (ConstraintViolation e) {
            throw new Problem.Conflict("policies.duty-twice");
        }
        changed.run();
    }

    private void remove(Request request) {
        var id = request.pathId("id");
        platform.database().inTransaction(sql -> {
            if (!DutyStore.remove(sql, id)) {
                throw new Problem.NotFound("platform.no-such-object");
            }
            audit.record(sql, request.caller(), "policies.duty-removed", Audit.object("duty", id), Map.of("duty", id));
        });
        changed.run();
    }

    private int copy(Request request) {
        var wish = request.body(Copy.class);
        if (!wish.untilAt().isAfter(wish.fromAt())
                || Duration.between(wish.fromAt(), wish.untilAt()).compareTo(MOST_SHOWN) > 0) {
            throw new Problem.Invalid("policies.duty-span", "untilAt");
        }
        var copied = platform.database().transaction(sql -> {
            var count = DutyStore.copy(
                    sql,
                    wish.fromAt(),
                    wish.untilAt(),
                    Duration.ofDays(wish.days()),
                    request.caller().userId(),
                    platform.clock().instant());
            audit.record(
                    sql,
                    request.caller(),
                    "policies.duties-copied",
                    Audit.object("duty", "roster"),
                    Map.of("from", wish.fromAt().toString(), "days", wish.days(), "count", count));
            return count;
        });
        changed.run();
        return copied;
    }
}
