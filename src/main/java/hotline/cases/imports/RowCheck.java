package hotline.cases.imports;

import hotline.customers.CustomField;
import hotline.customers.CustomFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a row says. Pure: the same row and the same lookups, the same answer. */
public final class RowCheck {
    private static final int MOST_SUBJECTS = 20;
    private static final Pattern BETWEEN = Pattern.compile("[,，、;；]");
    private static final Map<Column, Integer> LONGEST = new EnumMap<>(Map.of(
            Column.REFERENCE, 100,
            Column.TITLE, 200,
            Column.DESCRIPTION, 15_000,
            Column.CUSTOMER, 100,
            Column.RESULT, 15_000));
    private static final Map<String, String> CHANNELS = words(Map.of(
            "call", List.of("来电", "电话"),
            "visit", List.of("来访"),
            "letter", List.of("来信", "来函"),
            "web", List.of("网上", "网络"),
            "message", List.of("留言", "消息"),
            "other", List.of("其他")));
    private static final Map<String, String> STATES =
            words(Map.of("open", List.of("未关闭", "处理中", "未结"), "closed", List.of("已关闭", "关闭", "已结", "办结")));
    private static final Map<String, String> GRADES =
            words(Map.of("general", List.of("一般"), "important", List.of("重要"), "major", List.of("重大")));

    private final Lookups lookups;
    private final Moments moments;

    public RowCheck(Lookups lookups) {
        this.lookups = lookups;
        this.moments = new Moments(lookups.zone());
    }

    /** Either a draft or what is wrong. */
    public record Checked(
            @Nullable RowDraft draft, @Nullable Fault fault) {}

    /** Ends the reading of a row. */
    private static final class Wrong extends RuntimeException {
        private final transient Fault fault;

        Wrong(Fault fault) {
            super(fault.id(), null, false, false);
            this.fault = fault;
        }
    }

    /** @param custom what stands in the company's own fields, by key */
    public Checked check(Map<Column, String> row, Map<String, String> custom) {
        try {
            return new Checked(draft(row, custom(custom)), null);
        } catch (Wrong wrong) {
            return new Checked(null, wrong.fault);
        }
    }

    private Map<String, String> custom(Map<String, String> written) {
        var values = new TreeMap<String, String>();
        for (var field : lookups.fields().all()) {
            var said = written.getOrDefault(field.key(), "");
            if (!said.isEmpty()) {
                var day = field.kind() == CustomField.Type.DATE ? moments.day(said) : Optional.of(said);
                values.put(
                        field.key(),
                        day.flatMap(text -> CustomFields.read(field, text))
                                .orElseThrow(() -> new Wrong(new Fault(
                                        "custom",
                                        null,
                                        field.labelZh() + " / " + field.labelEn() + "：“" + cut(said) + "”"))));
            }
        }
        return values;
    }

    private static String cut(String said) {
        return said.length() > 60 ? said.substring(0, 60) + "…" : said;
    }

    private RowDraft draft(Map<Column, String> row, Map<String, String> custom) {
        LONGEST.forEach((column, most) -> {
            if (text(row, column).length() > most) {
                throw wrong("too-long", column, Integer.toString(most));
            }
        });
        if (text(row, Column.TITLE).isEmpty()) {
            throw wrong("no-title", Column.TITLE, "");
        }
        var registered = moment(row, Column.REGISTERED_AT);
        var closed = closed(row, registered);
        var department = department(row);
        var subjects = subjects(row);
        var owner = owner(row, subjects);
        var grade = chosen(row, Column.GRADE, GRADES::get);
        if (grade != null && closed == null) {
            throw wrong("grade-of-open", Column.GRADE, text(row, Column.GRADE));
        }
        var channel = chosen(row, Column.CHANNEL, CHANNELS::get);
        var category = chosen(row, Column.CATEGORY, lookups.categories()::get);
        return new RowDraft(
                text(row, Column.REFERENCE),
                registered,
                text(row, Column.TITLE),
                text(row, Column.DESCRIPTION),
                category == null ? "" : category,
                channel == null ? "other" : channel,
                text(row, Column.CUSTOMER),
                phone(row),
                department,
                owner,
                subjects,
                grade,
                closed,
                text(row, Column.RESULT),
                custom);
    }

    private @Nullable Instant closed(Map<Column, String> row, @Nullable Instant registered) {
        var at = moment(row, Column.CLOSED_AT);
        var state = chosen(row, Column.STATE, STATES::get);
        if ("open".equals(state) && at != null) {
            throw wrong("open-but-closed", Column.CLOSED_AT, text(row, Column.CLOSED_AT));
        }
        if ("closed".equals(state) && at == null) {
            throw wrong("closed-when", Column.CLOSED_AT, "");
        }
        if (at != null && registered == null) {
            throw wrong("registered-when", Column.REGISTERED_AT, "");
        }
        if (at != null && at.isBefore(registered)) {
            throw wrong("closed-before", Column.CLOSED_AT, text(row, Column.CLOSED_AT));
        }
        return at;
    }

    private @Nullable Instant moment(Map<Column, String> row, Column column) {
        var said = text(row, column);
        if (said.isEmpty()) {
            return null;
        }
        var at = moments.read(said).orElseThrow(() -> wrong("no-time", column, said));
        if (at.isAfter(lookups.now())) {
            throw wrong("in-future", column, said);
        }
        return at;
    }

    private @Nullable Long department(Map<Column, String> row) {
        var said = text(row, Column.DEPARTMENT);
        if (said.isEmpty()) {
            return lookups.own();
        }
        var id = lookups.departments().get(said.toLowerCase(Locale.ROOT));
        if (id == null) {
            throw wrong("unknown", Column.DEPARTMENT, said);
        }
        if (!lookups.everywhere() && !id.equals(lookups.own())) {
            throw wrong("other-department", Column.DEPARTMENT, said);
        }
        return id;
    }

    private List<Long> subjects(Map<Column, String> row) {
        var found = new ArrayList<Long>();
        for (var name : BETWEEN.split(text(row, Column.SUBJECTS), -1)) {
            var id = person(Column.SUBJECTS, name.strip());
            if (id != null && !found.contains(id)) {
                found.add(id);
            }
        }
        if (found.size() > MOST_SUBJECTS) {
            throw wrong("too-long", Column.SUBJECTS, Integer.toString(MOST_SUBJECTS));
        }
        return found;
    }

    private @Nullable Long owner(Map<Column, String> row, List<Long> subjects) {
        var owner = person(Column.OWNER, text(row, Column.OWNER));
        if (owner != null && subjects.contains(owner)) {
            throw wrong("owner-is-subject", Column.OWNER, text(row, Column.OWNER));
        }
        if (owner != null && !lookups.atDesk().contains(owner)) {
            throw wrong("cannot-handle", Column.OWNER, text(row, Column.OWNER));
        }
        return owner;
    }

    private @Nullable Long person(Column column, String name) {
        if (name.isEmpty()) {
            return null;
        }
        var ids = lookups.people().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        if (ids.size() != 1) {
            throw wrong(ids.isEmpty() ? "unknown" : "several", column, name);
        }
        return ids.getFirst();
    }

    private @Nullable String phone(Map<Column, String> row) {
        var said = text(row, Column.PHONE);
        if (said.isEmpty()) {
            return null;
        }
        var number = lookups.numbers().read(said);
        if (!number.identifies()) {
            throw wrong("no-number", Column.PHONE, said);
        }
        return number.key();
    }

    private static @Nullable String chosen(
            Map<Column, String> row, Column column, Function<String, @Nullable String> known) {
        var said = text(row, column);
        if (said.isEmpty()) {
            return null;
        }
        var key = known.apply(said.toLowerCase(Locale.ROOT));
        if (key == null) {
            throw wrong("unknown", column, said);
        }
        return key;
    }

    private static String text(Map<Column, String> row, Column column) {
        return row.getOrDefault(column, "");
    }

    private static Wrong wrong(String id, Column column, String said) {
        return new Wrong(Fault.of(id, column, said));
    }

    private static Map<String, String> words(Map<String, List<String>> byKey) {
        var words = new HashMap<String, String>();
        byKey.forEach((key, labels) -> {
            words.put(key, key);
            labels.forEach(label -> words.put(label, key));
        });
        return Map.copyOf(words);
    }
}
