package hotline.calls;

import hotline.calls.CallLeg.Role;
import hotline.platform.Json;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call as the log stores it, at one moment; made on the event loop, written elsewhere. */
record LogRow(
        String pbx,
        String linkedid,
        @Nullable String attempt,
        String direction,
        String outcome,
        String number,
        boolean numberHidden,
        String callerName,
        String did,
        @Nullable String queue,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant joinedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String agentExtension,
        long waitMs,
        long talkMs,
        long holdMs,
        @Nullable String hungUpBy,
        int cause,
        @Nullable Integer satisfaction,
        @Nullable String recording,
        @Nullable String voicemail,
        @Nullable String keepPlaceNumber,
        List<String> linked,
        boolean touchedByGap,
        @Nullable String live,
        List<LegRow> legs,
        List<VisitRow> visits) {
    /** One channel. @param talks as the database writes several stretches; null in what an earlier version left on disk */
    record LegRow(
            String pbx,
            String linkedid,
            String uniqueid,
            String role,
            String endpoint,
            Instant openedAt,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            int cause,
            String techCause,
            long ringMs,
            long talkMs,
            long holdMs,
            boolean missed,
            boolean owed,
            @Nullable String talks) {}

    /** One stay in a queue, counted from 1. */
    record VisitRow(
            String pbx,
            String linkedid,
            int number,
            String queue,
            Instant joinedAt,
            @Nullable Instant leftAt,
            @Nullable String exit) {}

    /** One line of a timeline. */
    record EventRow(
            String pbx,
            String linkedid,
            int number,
            Instant at,
            String kind,
            @Nullable String extension,
            @Nullable String queue,
            @Nullable String detail) {
        static EventRow of(CallView call, Moment moment) {
            return new EventRow(
                    call.pbx(),
                    call.linkedid(),
                    moment.number(),
                    moment.at(),
                    moment.kind(),
                    moment.extension(),
                    moment.queue(),
                    moment.detail());
        }
    }

    static LogRow of(Call call, PhoneNumbers numbers) {
        var view = CallViews.of(call, numbers);
        var record = CallSummary.of(call);
        var over = call.endedAt != null;
        var party = record.hungUpBy();
        return new LogRow(
                call.pbx,
                call.linkedid,
                call.attempt,
                call.direction.code(),
                view.outcome().code(),
                view.number(),
                view.numberHidden(),
                call.callerName,
                call.did,
                call.queue(),
                call.reason,
                call.startedAt,
                view.joinedAt(),
                call.answeredAt,
                call.endedAt,
                firstTalking(call),
                record.waitMillis(),
                record.talkMillis(),
                record.holdMillis(),
                over && party != null ? party.name().toLowerCase(Locale.ROOT) : null,
                record.cause(),
                call.satisfaction,
                call.recording,
                call.voicemail,
                call.keepPlaceNumber == null
                        ? null
                        : numbers.read(call.keepPlaceNumber).key(),
                List.copyOf(call.linked),
                call.touchedByGap,
                over ? null : Json.write(call),
                legs(call),
                visits(call));
    }

    private static @Nullable String firstTalking(Call call) {
        for (var leg : call.legs) {
            if (leg.role == Role.AGENT && leg.talked) {
                return leg.endpoint;
            }
        }
        return null;
    }

    private static List<LegRow> legs(Call call) {
        var rows = new ArrayList<LegRow>(call.legs.size());
        var end = call.endedAt == null ? call.lastFact() : call.endedAt;
        for (var leg : call.legs) {
            var attempt = CallSummary.attempt(call, leg, end);
            var agent = leg.role == Role.AGENT;
            rows.add(new LegRow(
                    call.pbx,
                    call.linkedid,
                    leg.uniqueid,
                    leg.role.name().toLowerCase(Locale.ROOT),
                    leg.endpoint,
                    leg.openedAt,
                    leg.dialledAt == null ? leg.ringingAt : leg.dialledAt,
                    leg.answeredAt,
                    leg.closedAt,
                    leg.cause,
                    leg.techCause,
                    attempt.ringMillis(),
                    attempt.talkMillis(),
                    attempt.holdMillis(),
                    attempt.missed(),
                    agent && leg.talked && leg.over() && call.hasCustomer(),
                    Stretch.multirange(CallSummary.talk(call, leg, end).stretches())));
        }
        return rows;
    }

    private static List<VisitRow> visits(Call call) {
        var rows = new ArrayList<VisitRow>(call.visits.size());
        for (var visit : call.visits) {
            var exit = visit.exit;
            rows.add(new VisitRow(
                    call.pbx,
                    call.linkedid,
                    rows.size() + 1,
                    visit.queue,
                    visit.joinedAt,
                    visit.leftAt,
                    exit == null ? null : code(exit)));
        }
        return rows;
    }

    private static String code(CallEffect.QueueExit exit) {
        return exit == CallEffect.QueueExit.TIMED_OUT ? "timedOut" : exit.name().toLowerCase(Locale.ROOT);
    }
}
