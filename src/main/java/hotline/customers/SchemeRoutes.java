package hotline.customers;

import hotline.people.Audit;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;

/** Levels, types and further fields over HTTP. */
final class SchemeRoutes implements Routes {
    private final Database database;
    private final Audit audit;

    SchemeRoutes(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public void mount(Api api) {
        api.on("readCustomerScheme", Access.signedIn(), _ -> Reply.ok(Scheme.read(database)));
        api.on(
                "changeCustomerScheme",
                Access.administrators(),
                request -> Reply.ok(
                        database.transaction(sql -> request.body(Scheme.class).save(sql, audit, request.caller()))));
    }
}
