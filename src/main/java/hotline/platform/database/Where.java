package hotline.platform.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a list that is narrowed by whatever is asked: only those asked stand in the statement. One statement
 * for all of them ({@code $1 is null or …}) gets one plan after its fifth use, and that plan can use no index.
 */
public final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** @param first a condition over the parameters $1, $2… that follow */
    public Where(String first, @Nullable Object... parameters) {
        text.append(first);
        this.parameters.addAll(Arrays.asList(parameters));
    }

    /**
     * Narrows further, unless {@code value} is null.
     *
     * @param condition in which {@code %1$s} stands for the value, as often as it is needed
     */
    public Where and(String condition, @Nullable Object value) {
        if (value != null) {
            text.append(" and (").append(condition.formatted(parameter(value))).append(')');
        }
        return this;
    }

    /** Narrows further, by a condition that nobody typed. */
    public Where and(String condition) {
        text.append(" and (").append(condition).append(')');
        return this;
    }

    /** A further parameter, for what follows the conditions. @return its place, as in $7 */
    public String parameter(@Nullable Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    /** The conditions, without the word {@code where}. */
    public String text() {
        return text.toString();
    }

    public @Nullable Object[] parameters() {
        return parameters.toArray();
    }
}
