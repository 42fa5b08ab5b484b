package hotline.policies.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What came of reading a document: its rules, or what is wrong in it. Pure.
 *
 * @param rules present when there are no mistakes
 * @param mistakes by line
 */
public record Document<T>(Optional<T> rules, List<Mistake> mistakes) {
    /** Longest document that is read, in characters. */
    public static final int LONGEST = 100_000;

    private static final int DEEPEST = 20;

    /** @param reader makes the rules of the root; it notes mistakes at the fields and may return anything then */
    public static <T> Document<T> read(String text, Function<Field, Optional<T>> reader) {
        var mistakes = new ArrayList<Mistake>();
        var rules = root(text, mistakes).flatMap(reader);
        mistakes.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
        return new Document<>(mistakes.isEmpty() ? rules : Optional.empty(), List.copyOf(mistakes));
    }

    private static Optional<Field> root(String text, List<Mistake> mistakes) {
        if (text.length() > LONGEST) {
            mistakes.add(new Mistake(1, 1, "", "policies.document.too-long", List.of(LONGEST)));
            return Optional.empty();
        }
        try {
            var node = new Yaml(options()).compose(new StringReader(text));
            if (node == null) {
                mistakes.add(new Mistake(1, 1, "", "policies.document.empty", List.of()));
                return Optional.empty();
            }
            return Optional.of(new Field("", node, mistakes));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            // What is left open is noticed after the last line.
            var line = mark == null
                    ? 1
                    : Math.min(mark.getLine() + 1, (int) text.lines().count());
            var column = mark == null ? 1 : mark.getColumn() + 1;
            mistakes.add(new Mistake(
                    line, column, "", "policies.document.not-yaml", List.of(String.valueOf(e.getProblem()))));
            return Optional.empty();
        } catch (YAMLException e) {
            mistakes.add(new Mistake(1, 1, "", "policies.document.not-yaml", List.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(4 * LONGEST);
        return options;
    }
}
