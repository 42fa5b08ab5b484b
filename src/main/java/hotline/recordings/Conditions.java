package hotline.recordings;

import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of one search, joined by {@code and}. Only what is asked for stands in the statement,
 * so that the database plans for it. Values never become part of the text.
 */
final class Conditions {
    private final StringBuilder text = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition whose question marks stand for the values, in order. */
    Conditions and(String condition, Object... itsValues) {
        text.append("\n  and ");
        var next = 0;
        for (var index = 0; index < condition.length(); index++) {
            var c = condition.charAt(index);
            if (c == '?') {
                values.add(itsValues[next++]);
                text.append('$').append(values.size());
            } else {
                text.append(c);
            }
        }
        return this;
    }

    /** Ends what a condition before has left open. */
    void close(String brackets) {
        text.append(brackets);
    }

    /** The text after {@code where}. */
    String text() {
        return text.toString();
    }

    /** The values, and further ones after them. */
    Object[] values(Object... more) {
        var all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** Number of the first parameter after the conditions' own. */
    int next() {
        return values.size() + 1;
    }
}
