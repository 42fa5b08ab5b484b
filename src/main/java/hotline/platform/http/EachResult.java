package hotline.platform.http;

import hotline.platform.Problem;
import hotline.platform.text.Messages;
import org.jspecify.annotations.Nullable;

/** What came of one act for one of many objects. @param problem why it is refused, in the caller's language; null when it is done */
public record EachResult(
        long id, @Nullable String problem, @Nullable String detail) {
    public static EachResult done(long id) {
        return new EachResult(id, null, null);
    }

    public static EachResult refused(Messages messages, Caller caller, long id, Problem problem) {
        var language = caller.language();
        var title = messages.find(language, problem.id(), problem.arguments());
        var detail = messages.find(language, problem.id() + ".detail", problem.arguments());
        return new EachResult(id, title.orElse(problem.id()), detail.orElse(""));
    }
}
