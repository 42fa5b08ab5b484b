package hotline.customers;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records, search and duplicates over HTTP. */
final class CustomerRoutes implements Routes {
    private final Records records;
    private final CreateCustomer create;
    private final ChangeCustomer change;
    private final NumberOfCall calls;

    CustomerRoutes(Records records, CreateCustomer create, ChangeCustomer change, NumberOfCall calls) {
        this.records = records;
        this.create = create;
        this.change = change;
        this.calls = calls;
    }

    /** One page of a search. */
    record Found(List<CustomerLine> items, int page, int size, boolean more) {}

    @Override
    public void mount(Api api) {
        var desk = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("searchCustomers", desk, request -> Reply.ok(search(request)));
        api.on("findDuplicateCustomers", desk, request -> Reply.ok(Map.of("items", duplicates(request))));
        api.on(
                "createCustomer",
                desk,
                request -> Reply.created(create.byPerson(request.body(CustomerDraft.class), request.caller(), calls)));
        api.on("readCustomer", desk, request -> Reply.ok(records.look(request.caller(), request.pathId("id"))));
        api.on(
                "changeCustomer",
                desk,
                request -> Reply.ok(
                        change.change(request.caller(), request.pathId("id"), request.body(CustomerDraft.class))));
        api.on("searchCompanies", desk, request -> Reply.ok(Map.of("items", companies(request))));
    }

    private Found search(Request request) {
        var caller = request.caller();
        var page = number(request, "page", 1);
        var size = number(request, "size", 10);
        var search = new SearchStore.Search(
                request.query("q").orElse(""),
                request.query("level"),
                request.query("type"),
                request.queryLong("owner"),
                page,
                size);
        var lines =
                SearchStore.find(records.platform().database(), search, caller, records.now(), records.shown(caller));
        var shown = lines.size() > size ? List.copyOf(lines.subList(0, size)) : lines;
        looked(request, shown);
        return new Found(shown, page, size, lines.size() > size);
    }

    private List<CustomerLine> duplicates(Request request) {
        var caller = request.caller();
        var database = records.platform().database();
        var number = request.query("number")
                .map(records.platform().numbers()::read)
                .filter(known -> known.identifies())
                .map(known -> known.key());
        var ids = DuplicateStore.find(
                database,
                number.stream().toList(),
                request.query("name").orElse(""),
                request.query("company").orElse(""),
                request.queryLong("except").orElse(null));
        var lines = SearchStore.lines(database, ids, caller, records.now(), records.shown(caller));
        looked(request, lines);
        return lines;
    }

    private void looked(Request request, List<CustomerLine> lines) {
        var graded = lines.stream()
                .filter(line -> line.secrecy().graded())
                .map(CustomerLine::id)
                .toList();
        if (!graded.isEmpty()) {
            records.looked(request.caller(), "customers.list", graded);
        }
    }

    /** A company for completion. */
    record CompanyName(long id, String name) {}

    private List<CompanyName> companies(Request request) {
        var word = SearchText.plain(request.query("q").orElse(""));
        return records.platform()
                .database()
                .query(
                        "select id, name from company where search like $1 order by length(name), name limit 10",
                        row -> new CompanyName(row.getLong("id"), row.getString("name")),
                        "% " + word + "%");
    }

    private static int number(Request request, String name, int otherwise) {
        Optional<Long> value = request.queryLong(name);
        return value.map(Math::toIntExact).orElse(otherwise);
    }
}
