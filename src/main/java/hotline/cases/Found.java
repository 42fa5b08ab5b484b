package hotline.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of cases.
 *
 * @param next cursor of the following page, null on the last
 * @param similar nothing has exactly what was typed; these come near
 * @param most very many have it: these are the newest, or of the open ones the earliest due
 */
record Found(List<ComplaintLine> items, @Nullable String next, boolean similar, boolean most) {}
