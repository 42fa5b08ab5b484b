package hotline.policies.document;

import hotline.policies.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a document and where it stands. Its readers note what is wrong, with the line, and go on,
 * so that all mistakes are told at once.
 */
public final class Field {
    private static final int MOST = 1000;
    private final String path;
    private final Node node;
    private final List<Mistake> mistakes;

    Field(String path, Node node, List<Mistake> mistakes) {
        this.path = path;
        this.node = node;
        this.mistakes = mistakes;
    }

    /** Notes a mistake at this value. @param id of the sentence */
    public void wrong(String id, Object... arguments) {
        var mark = node.getStartMark();
        mistakes.add(new Mistake(mark.getLine() + 1, mark.getColumn() + 1, path, id, List.of(arguments)));
    }

    /** The values by key, in order; every key must be one of these. */
    public Map<String, Field> entries(Collection<String> keys) {
        var entries = new LinkedHashMap<String, Field>();
        if (!(node instanceof MappingNode mapping)) {
            wrong("policies.document.not-entries", String.join(", ", keys));
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            var name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            var at = path.isEmpty() ? name : path + "." + name;
            var key = new Field(at, tuple.getKeyNode(), mistakes);
            if (!keys.contains(name)) {
                key.wrong("policies.document.unknown-key", name, String.join(", ", keys));
            } else if (entries.containsKey(name)) {
                key.wrong("policies.document.key-twice", name);
            } else {
                entries.put(name, new Field(at, tuple.getValueNode(), mistakes));
            }
        }
        return entries;
    }

    /** As {@link #entries}, and these keys must be there. */
    public Map<String, Field> entries(Collection<String> keys, Collection<String> needed) {
        var entries = entries(keys);
        if (node instanceof MappingNode) {
            needed.stream()
                    .filter(key -> !entries.containsKey(key))
                    .forEach(key -> wrong("policies.document.key-missing", key));
        }
        return entries;
    }

    /** The items of a list. */
    public List<Field> items() {
        if (!(node instanceof SequenceNode list) || list.getValue().size() > MOST) {
            wrong("policies.document.not-list", MOST);
            return List.of();
        }
        var items = new ArrayList<Field>();
        for (var item : list.getValue()) {
            items.add(new Field(path + "[" + (items.size() + 1) + "]", item, mistakes));
        }
        return items;
    }

    /** Text of 1 to {@code longest} characters. */
    public Optional<String> text(int longest) {
        var text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
        if (text.isEmpty() || text.length() > longest) {
            wrong("policies.document.not-text", longest);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A whole number between these, both included. */
    public Optional<Integer> number(int least, int most) {
        try {
            var number = Integer.parseInt(node instanceof ScalarNode scalar ? scalar.getValue() : "");
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong("policies.document.not-number", least, most);
        return Optional.empty();
    }

    /** A limit such as {@code 3 working days}. @param least of its amount */
    public Optional<TimeLimit> limit(int least) {
        var text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        try {
            var limit = TimeLimit.parse(text);
            if (limit.amount() >= least) {
                return Optional.of(limit);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        wrong("policies.document.not-limit", text);
        return Optional.empty();
    }

    /** One of these words. */
    public <T> Optional<T> choice(Map<String, T> choices) {
        var text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        var chosen = choices.get(text);
        if (chosen == null) {
            wrong("policies.document.not-choice", text, String.join(", ", choices.keySet()));
        }
        return Optional.ofNullable(chosen);
    }
}
