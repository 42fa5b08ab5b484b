package hotline.reports.sheets;

import hotline.followups.FollowUps;
import hotline.platform.database.Sql;
import java.util.List;
import java.util.Locale;

/** 回访统计: how far the shares of the windows that end in the period, or that the period lies in, are met. */
final class FollowUpStatistics implements Sheet {
    private final FollowUps followUps;

    FollowUpStatistics(FollowUps followUps) {
        this.followUps = followUps;
    }

    @Override
    public String key() {
        return "followups";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "rule",
                "window",
                "#share",
                "#eligible",
                "#target",
                "#completed",
                "#missing",
                "#open",
                "#missed",
                "#waived",
                "reached",
                "#score");
    }

    @Override
    public int sentences() {
        return 2;
    }

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var from = asked.from().atStartOfDay(asked.zone()).toInstant();
        var until = asked.to().plusDays(1).atStartOfDay(asked.zone()).toInstant();
        return followUps.quotas(sql, asked.caller()).stream()
                .filter(quota ->
                        quota.startsAt().isBefore(until) && quota.endsAt().isAfter(from))
                .map(quota -> List.of(
                        quota.title(),
                        quota.period(),
                        Integer.toString(quota.share()),
                        Integer.toString(quota.eligible()),
                        Integer.toString(quota.target()),
                        Integer.toString(quota.completed()),
                        Integer.toString(Math.max(0, quota.target() - quota.completed())),
                        Integer.toString(quota.open()),
                        Integer.toString(quota.missed()),
                        Integer.toString(quota.waived()),
                        asked.text(quota.reached() ? "yes" : "no"),
                        quota.averageScore() == null ? "" : String.format(Locale.ROOT, "%.2f", quota.averageScore())))
                .toList();
    }
}
