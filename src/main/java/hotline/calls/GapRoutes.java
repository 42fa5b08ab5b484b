package hotline.calls;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;

/** The stretches that were not heard, over HTTP. */
final class GapRoutes implements Routes {
    private final Gaps gaps;

    GapRoutes(Gaps gaps) {
        this.gaps = gaps;
    }

    @Override
    public void mount(Api api) {
        api.on("listGaps", Access.supervisors(), this::list);
    }

    private Reply list(Request request) {
        var limit = request.queryLong("limit").orElse(20L).intValue();
        var found = gaps.latest(request.queryLong("cursor").orElse(null), limit + 1);
        var more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return Reply.ok(new Page<>(items, more ? Long.toString(items.getLast().id()) : null));
    }
}
