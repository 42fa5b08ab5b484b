package hotline.customers;

import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.text.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that a company has beside the fixed ones, of one kind of thing, in order; and what may stand in them. */
public record CustomFields(List<CustomField> all) {
    /** Of those that are not retired. */
    private static final int MOST = 30;

    private static final int LONGEST = 1000;
    private static final int LONGEST_NUMBER = 30;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public static CustomFields parse(String json) {
        return new CustomFields(List.of(Json.read(json, CustomField[].class)));
    }

    public JsonArray json() {
        return new JsonArray(Json.write(all));
    }

    /** Values as they are stored. */
    public static JsonObject json(Map<String, String> values) {
        var object = new JsonObject();
        values.forEach(object::put);
        return object;
    }

    /** Values as they were stored. */
    public static Map<String, String> values(JsonObject stored) {
        var values = new TreeMap<String, String>();
        stored.forEach(value -> values.put(value.getKey(), String.valueOf(value.getValue())));
        return values;
    }

    /** @throws Problem.Conflict when they were saved since the version {@code seen} was read */
    public static void requireSeen(int now, int seen) {
        if (now != seen) {
            throw new Problem.Conflict("customers.fields-changed");
        }
    }

    public Optional<CustomField> find(String key) {
        return all.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /**
     * These fields in place of what there is. What is not among them any more is retired: values may stand in it.
     *
     * @throws Problem.Invalid naming the field at fault
     */
    public CustomFields changedTo(List<CustomField> wanted) {
        var keys = new HashMap<String, CustomField>();
        for (var field : wanted) {
            check(field);
            if (keys.put(field.key(), field) != null) {
                throw new Problem.Invalid("customers.key-twice", field.key());
            }
        }
        if (wanted.stream().filter(field -> !field.retired()).count() > MOST) {
            throw new Problem.Invalid("customers.fields-many", "fields", MOST);
        }
        var changed = new ArrayList<>(wanted);
        for (var stored : all) {
            var now = keys.get(stored.key());
            if (now == null) {
                changed.add(stored.retire());
            } else if (now.kind() != stored.kind()) {
                throw new Problem.Invalid("customers.field-type", stored.key(), stored.labelZh(), stored.labelEn());
            }
        }
        return new CustomFields(changed);
    }

    private void check(CustomField field) {
        if (find(field.key()).isEmpty() && !KEY.matcher(field.key()).matches()) {
            throw new Problem.Invalid("customers.field-key", field.key(), field.key());
        }
        if (field.labelZh().isBlank() || field.labelEn().isBlank()) {
            throw new Problem.Invalid("customers.field-label", field.key(), field.key());
        }
        var choices = field.offered();
        var distinct = choices.stream().map(CustomField.Choice::key).distinct().count();
        if ((field.kind() == CustomField.Type.CHOICE) == choices.isEmpty() || distinct != choices.size()) {
            throw new Problem.Invalid("customers.field-choices", field.key(), field.labelZh(), field.labelEn());
        }
    }

    /**
     * What is to be stored: what was written before in fields that are not offered stays as it was.
     *
     * @param given null: nothing changes
     * @param complete whether required fields must be filled
     * @throws Problem.Invalid naming the field at fault
     */
    public Map<String, String> checked(
            Map<String, String> before, @Nullable Map<String, String> given, boolean complete) {
        var offered = all.stream().filter(field -> !field.retired()).toList();
        var values = new TreeMap<>(before);
        for (var one : (given == null ? Map.<String, String>of() : given).entrySet()) {
            var field = find(one.getKey());
            if (field.isEmpty() && !one.getValue().equals(before.get(one.getKey()))) {
                throw new Problem.Invalid("customers.field-unknown", "custom", one.getKey());
            }
        }
        for (var field : offered) {
            var value = given == null ? before.get(field.key()) : given.get(field.key());
            if (value == null || value.isBlank()) {
                if (complete && field.required()) {
                    throw new Problem.Invalid("customers.field-needed", field.key(), field.labelZh(), field.labelEn());
                }
                values.remove(field.key());
            } else {
                var same = value.equals(before.get(field.key()));
                values.put(field.key(), same ? value : read(field, value).orElseThrow(() -> wrong(field, value)));
            }
        }
        return values;
    }

    /** The required fields in which nothing stands. */
    public List<CustomField> missing(Map<String, String> values) {
        return all.stream()
                .filter(field -> field.required() && !field.retired() && !values.containsKey(field.key()))
                .toList();
    }

    private static Problem wrong(CustomField field, String value) {
        var cut = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new Problem.Invalid(
                "customers.field-" + field.kind().key(), field.key(), field.labelZh(), field.labelEn(), cut);
    }

    /** A value in its one stored form; empty when it cannot stand there. */
    public static Optional<String> read(CustomField field, String written) {
        var value = written.strip();
        return switch (field.kind()) {
            case TEXT -> value.length() <= LONGEST ? Optional.of(value) : Optional.empty();
            case NUMBER -> number(value);
            case DATE -> date(value);
            case CHOICE ->
                field.offered().stream()
                        .filter(choice -> List.of(choice.key(), choice.labelZh(), choice.labelEn())
                                .contains(value))
                        .map(CustomField.Choice::key)
                        .findFirst();
        };
    }

    private static Optional<String> number(String value) {
        if (value.length() > LONGEST_NUMBER || !value.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(value).toPlainString());
    }

    private static Optional<String> date(String value) {
        try {
            return Optional.of(LocalDate.parse(value).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What changed, for the history: in each language the labels with what stood there and what stands there now. */
    public Map<Language, String> difference(Map<String, String> before, Map<String, String> after) {
        var said = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            said.put(language, difference(before, after, language));
        }
        return said;
    }

    private String difference(Map<String, String> before, Map<String, String> after, Language language) {
        var english = language == Language.EN;
        return all.stream()
                .filter(field -> !Objects.equals(before.get(field.key()), after.get(field.key())))
                .map(field -> field.label(language)
                        + (english ? ": " : "：")
                        + shown(field, before.get(field.key()), language)
                        + " → "
                        + shown(field, after.get(field.key()), language))
                .collect(Collectors.joining(english ? "; " : "；"));
    }

    private static String shown(CustomField field, @Nullable String value, Language language) {
        return value == null ? "–" : field.shown(value, language);
    }

    /** What it is found by. */
    List<String> words(Map<String, String> values) {
        return values.entrySet().stream()
                .flatMap(value -> find(value.getKey())
                        .map(field -> Arrays.stream(Language.values())
                                .map(language -> field.shown(value.getValue(), language)))
                        .orElseGet(() -> Stream.of(value.getValue())))
                .distinct()
                .map(text -> text.length() > 40 ? text.substring(0, 40) : text)
                .toList();
    }
}
