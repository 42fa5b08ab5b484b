package hotline.cases;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import hotline.platform.text.PlainText;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports over HTTP: a file is brought, looked at, run, stopped and gone on with. Administrators see that there are others'
 * and may stop them; what stands in the rows only who brought them sees, for it may be about anybody (K2).
 */
final class CaseImports implements Routes {
    private static final Logger log = LoggerFactory.getLogger(CaseImports.class);
    private static final int MOST_MIB = 16;
    private static final int MOST_LEFT = 20_000;
    private final Desk desk;
    private final BringImport bring;

    CaseImports(Desk desk, BringImport bring) {
        this.desk = desk;
        this.bring = bring;
    }

    @Override
    public void mount(Api api) {
        var people = Access.supervisors();
        api.on("listCaseImports", people, request -> Reply.ok(Map.of("items", list(request.caller()))));
        api.onStream("bringCaseImport", people, this::take);
        api.on("readCaseImport", people, request -> Reply.ok(find(request.caller(), request.pathId("id"))));
        api.on("listCaseImportRows", people, request -> Reply.ok(rows(request)));
        api.on("startCaseImport", people, request -> Reply.ok(turn(request, List.of("ready", "stopped"), "running")));
        api.on("stopCaseImport", people, request -> Reply.ok(turn(request, List.of("running"), "stopped")));
        api.on("removeCaseImport", people, request -> {
            remove(request.caller(), request.pathId("id"));
            return Reply.none();
        });
        api.onRaw("caseImportTemplate", people, (context, request) -> {
            var file = ImportSheets.template(
                    desk.platform().messages(),
                    request.language(),
                    ComplaintFields.fields(desk.platform().database()));
            return () -> send(context, "import-template", file);
        });
        api.onRaw("exportCaseImportRefused", people, this::refused);
    }

    private List<CaseImport> list(Caller caller) {
        return CaseImportStore.list(desk.platform().database(), caller);
    }

    private CaseImport find(Caller caller, long id) {
        return CaseImportStore.find(desk.platform().database(), caller, id)
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object", Long.toString(id)));
    }

    private CaseImport own(Caller caller, long id) {
        var found = find(caller, id);
        if (!found.own()) {
            throw new Problem.NotFound("platform.no-such-object", Long.toString(id));
        }
        return found;
    }

    private Reply take(Request request, InputStream body) {
        var caller = request.caller();
        var name = PlainText.readable(request.query("name").orElse("")).strip();
        try {
            var file = Files.createTempFile("import", null);
            try {
                keep(body, file);
                var id = bring.bring(caller, name.isEmpty() ? "–" : name, file);
                return Reply.created(find(caller, id));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.info("a file to be imported did not come whole, or is broken: {}", e.toString());
            throw new Problem.Invalid("desk.import-file-broken", "file");
        }
    }

    private static void keep(InputStream body, Path file) throws IOException {
        var most = (long) MOST_MIB << 20;
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            var kept = 0L;
            for (var count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                kept += count;
                if (kept > most) {
                    throw new Problem.TooLarge("desk.import-file-large", MOST_MIB);
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private Page<CaseImport.Line> rows(Request request) {
        var id = own(request.caller(), request.pathId("id")).id();
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var after = request.queryLong("cursor").orElse(0L);
        var found = CaseImportStore.left(desk.platform().database(), id, after, limit + 1);
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(left -> line(request, left)).toList(),
                more ? Integer.toString(shown.getLast().nr()) : null);
    }

    private CaseImport.Line line(Request request, CaseImportStore.Left left) {
        var title = String.join(
                " · ",
                left.cells().stream().filter(cell -> !cell.isEmpty()).limit(4).toList());
        return new CaseImport.Line(
                left.nr(),
                left.state(),
                title.length() > 120 ? title.substring(0, 120) + "…" : title,
                CaseImportFaults.sentence(desk.platform().messages(), request.language(), left.fault()));
    }

    private CaseImport turn(Request request, List<String> from, String to) {
        var caller = request.caller();
        var id = to.equals("running")
                ? own(caller, request.pathId("id")).id()
                : find(caller, request.pathId("id")).id();
        desk.platform().database().inTransaction(sql -> {
            if (!CaseImportStore.turn(sql, id, from, to, desk.now())) {
                throw new Problem.Conflict("desk.import-elsewhere");
            }
            desk.audit(
                    sql,
                    caller,
                    to.equals("running") ? "cases.start-import" : "cases.stop-import",
                    Audit.object("case-import", id),
                    Map.of());
        });
        return find(caller, id);
    }

    private void remove(Caller caller, long id) {
        own(caller, id);
        desk.platform().database().inTransaction(sql -> {
            if (!CaseImportStore.remove(sql, id)) {
                throw new Problem.Conflict("desk.import-elsewhere");
            }
            desk.audit(sql, caller, "cases.remove-import", Audit.object("case-import", id), Map.of());
        });
    }

    private Runnable refused(RoutingContext context, Request request) {
        var id = own(request.caller(), request.pathId("id")).id();
        var database = desk.platform().database();
        var file = ImportSheets.refused(
                desk.platform().messages(),
                request.language(),
                CaseImportStore.headings(database, id),
                CaseImportStore.left(database, id, 0, MOST_LEFT));
        return () -> send(context, "import-" + id + "-refused", file);
    }

    private static void send(RoutingContext context, String name, byte[] file) {
        context.response()
                .putHeader("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"")
                .putHeader("Cache-Control", "private, no-store")
                .end(Buffer.buffer(file));
    }
}
