package hotline.reports.sheets;

import hotline.followups.FollowUps;
import hotline.people.Audit;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Registers and statistics over HTTP, and as Excel files. */
public final class Sheets implements Routes {
    private static final int MOST_SHOWN = 1000;
    private static final int MOST_EXPORTED = 50_000;
    private static final int MOST_DAYS = 400;
    private static final int WIDE = 36;
    private static final int NARROW = 14;
    /** What people wrote at length. */
    private static final List<String> WIDE_COLUMNS = List.of("said", "solution", "answer", "promise", "rule", "custom");

    private final Platform platform;
    private final Audit audit;
    private final ZoneId zone;
    private final List<Sheet> sheets;

    private Sheets(Platform platform, People people, FollowUps followUps) {
        this.platform = platform;
        this.audit = people.audit();
        this.zone = platform.settings().section("reports").zone("zone", "Asia/Shanghai");
        this.sheets = List.of(
                new ComplaintStatistics(),
                new FollowUpStatistics(followUps),
                new PromiseStatistics(),
                new SupervisionReport(),
                new ContactRegister(),
                new FeedbackRegister());
    }

    public static Sheets open(Platform platform, People people, FollowUps followUps) {
        return new Sheets(platform, people, followUps);
    }

    @Override
    public void mount(Api api) {
        api.on("readSheet", Access.supervisors(), request -> Reply.ok(table(request, MOST_SHOWN)));
        api.onRaw("exportSheet", Access.supervisors(), this::export);
    }

    private Table table(Request request, int most) {
        var sheet = sheet(request);
        var from = day(request, "from");
        var to = day(request, "to");
        if (to.isBefore(from)) {
            throw new Problem.Invalid("reports.bad-order", "to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new Problem.Invalid("reports.too-long", "to", MOST_DAYS);
        }
        var now = platform.clock().instant();
        var asked = new Asked(request.caller(), from, to, zone, now, most, platform.messages());
        var rows = sheet.rows(platform.database(), asked);
        return new Table(
                sheet.key(),
                asked.text(sheet.key() + ".title"),
                IntStream.rangeClosed(1, sheet.sentences())
                        .mapToObj(nr -> asked.text(sheet.key() + ".about." + nr))
                        .toList(),
                from,
                to,
                now,
                sheet.columns().stream().map(name -> column(asked, name)).toList(),
                rows.subList(0, Math.min(most, rows.size())),
                rows.size() > most,
                sheet.signs().stream().map(sign -> asked.text("sign." + sign)).toList());
    }

    private static Table.Column column(Asked asked, String name) {
        var number = name.startsWith("#");
        var key = number ? name.substring(1) : name;
        return new Table.Column(asked.text("column." + key), number, WIDE_COLUMNS.contains(key) ? WIDE : NARROW);
    }

    private Sheet sheet(Request request) {
        var key = request.path("sheet");
        var sheet = sheets.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object", key));
        if (sheet.administratorsOnly() && request.caller().role() != Role.ADMINISTRATOR) {
            throw new Problem.Forbidden("platform.role");
        }
        return sheet;
    }

    private static LocalDate day(Request request, String name) {
        var text = request.query(name).orElse("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Problem.Invalid("reports.bad-day", name, text);
        }
    }

    private Runnable export(RoutingContext context, Request request) {
        var table = table(request, MOST_EXPORTED);
        var file = new ByteArrayOutputStream();
        try {
            var asked = new Asked(
                    request.caller(),
                    table.from(),
                    table.to(),
                    zone,
                    table.madeAt(),
                    MOST_EXPORTED,
                    platform.messages());
            new ExcelSheet(asked.text("made-at") + " " + asked.moment(table.madeAt()), asked.text("more"))
                    .write(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var detail = Map.of(
                "from", table.from(), "to", table.to(), "lines", table.rows().size());
        platform.database()
                .inTransaction(sql -> audit.record(
                        sql, request.caller(), "reports.export", Audit.object("sheet", table.key()), detail));
        var name = URLEncoder.encode(table.title() + " " + table.from() + ".xlsx", StandardCharsets.UTF_8)
                .replace("+", "%20");
        return () -> context.response()
                .putHeader("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + table.key() + ".xlsx\"; filename*=UTF-8''" + name)
                .putHeader("Cache-Control", "private, no-store")
                .end(Buffer.buffer(file.toByteArray()));
    }
}
