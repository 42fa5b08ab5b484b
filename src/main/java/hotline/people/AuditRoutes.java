package hotline.people;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;

/** The audit log over HTTP. */
final class AuditRoutes implements Routes {
    private final AuditLog log;

    AuditRoutes(AuditLog log) {
        this.log = log;
    }

    @Override
    public void mount(Api api) {
        api.on("audit", Access.administrators(), this::page);
    }

    private Reply page(Request request) {
        var filter = new AuditLog.Filter(
                request.queryLong("userId").orElse(null),
                request.query("action").orElse(null),
                request.query("object").orElse(null),
                request.queryInstant("from").orElse(null),
                request.queryInstant("to").orElse(null));
        return Reply.ok(log.page(
                filter,
                request.queryLong("cursor").orElse(null),
                request.queryLong("limit").orElse(20L).intValue()));
    }
}
