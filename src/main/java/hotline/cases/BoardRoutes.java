package hotline.cases;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The open cases by state, each column by due time. */
final class BoardRoutes implements Routes {
    private final Desk desk;

    BoardRoutes(Desk desk) {
        this.desk = desk;
    }

    /** @param more whether there are more than these */
    record Column(State state, List<ComplaintLine> items, boolean more) {}

    /** All columns, in the order of a complaint's course. */
    record Board(List<Column> columns) {}

    @Override
    public void mount(Api api) {
        api.on(
                "caseBoard",
                Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR),
                request -> Reply.ok(board(request)));
    }

    private Board board(Request request) {
        var database = desk.platform().database();
        var asked = desk.asked(database, request.caller());
        var filter = CaseFilter.of(request);
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        return new Board(Arrays.stream(State.values())
                .filter(state -> state != State.CLOSED)
                .filter(state -> filter.state() == null || filter.state().equals(state.key()))
                .map(state -> {
                    var page = ComplaintList.page(database, filter.in(state), asked, Optional.empty(), limit);
                    return new Column(state, page.items(), page.next() != null);
                })
                .toList());
    }
}
