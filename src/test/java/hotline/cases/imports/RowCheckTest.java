package hotline.cases.imports;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.customers.CustomField;
import hotline.customers.CustomFields;
import hotline.platform.config.Settings;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {
    private static final Lookups LOOKUPS = new Lookups(
            Map.of("时效", "timeliness"),
            Map.of("客服部", 7L, "维修部", 8L),
            Map.of("zhangmin", List.of(21L), "李伟", List.of(22L, 23L), "维护员", List.of(24L)),
            Set.of(21L, 22L, 23L),
            7L,
            false,
            new CustomFields(
                    List.of(new CustomField("built", "交付日期", "Handed over", CustomField.Type.DATE, true, false, null))),
            new PhoneNumbers(NumberSettings.from(Settings.none().section("numbers"))),
            ZoneId.of("Asia/Shanghai"),
            Instant.parse("2026-03-10T00:00:00Z"));
    private static final RowCheck CHECK = new RowCheck(LOOKUPS);

    @Test
    void a_row_becomes_a_complaint_with_its_own_times() {
        var draft = draft(row(
                Column.TITLE,
                "漏水",
                Column.REGISTERED_AT,
                "2025年3月8日 9:30",
                Column.CLOSED_AT,
                "45728.5",
                Column.GRADE,
                "重大",
                Column.CATEGORY,
                "时效",
                Column.PHONE,
                "13800001234",
                Column.SUBJECTS,
                "ZhangMin"));
        assertEquals(Instant.parse("2025-03-08T01:30:00Z"), draft.registeredAt());
        assertEquals(Instant.parse("2025-03-12T04:00:00Z"), draft.closedAt());
        assertEquals("major", draft.grade());
        assertEquals("timeliness", draft.category());
        assertEquals("+8613800001234", draft.phone());
        assertEquals(List.of(21L), draft.subjectIds());
        assertEquals(7L, draft.departmentId());
    }

    @ParameterizedTest
    @CsvSource({
        "TITLE, '', no-title",
        "REGISTERED_AT, gestern, no-time",
        "REGISTERED_AT, 2026-02-30, no-time",
        "REGISTERED_AT, 2027-01-01, in-future",
        "REGISTERED_AT, -200000-01-01T00:00:00Z, no-time",
        "REGISTERED_AT, 0900-01-01T00:00:00Z, no-time",
        "STATE, 已关闭, closed-when",
        "STATE, 不明, unknown",
        "CLOSED_AT, 2026-01-01, registered-when",
        "GRADE, 重大, grade-of-open",
        "PHONE, 没有, no-number",
        "CATEGORY, 别的, unknown",
        "DEPARTMENT, 维修部, other-department",
        "DEPARTMENT, 无此部门, unknown",
        "OWNER, 李伟, several",
        "OWNER, 无此人, unknown",
        "OWNER, 维护员, cannot-handle"
    })
    void what_is_wrong_is_said(String column, String said, String fault) {
        var row = row(Column.TITLE, "漏水");
        row.put(Column.valueOf(column), said);
        var found = requireNonNull(CHECK.check(row, Map.of()).fault());
        assertEquals(fault, found.id());
        var missing = Map.of("closed-when", Column.CLOSED_AT, "registered-when", Column.REGISTERED_AT);
        assertEquals(missing.getOrDefault(fault, Column.valueOf(column)), found.column());
    }

    @Test
    void nobody_handles_what_is_about_them_and_nothing_is_closed_before_it_began() {
        var own = CHECK.check(row(Column.TITLE, "漏水", Column.OWNER, "zhangmin", Column.SUBJECTS, "zhangmin"), Map.of());
        assertEquals("owner-is-subject", requireNonNull(own.fault()).id());
        var before = CHECK.check(
                row(Column.TITLE, "漏水", Column.REGISTERED_AT, "2026-03-02", Column.CLOSED_AT, "2026-03-01"), Map.of());
        assertEquals("closed-before", requireNonNull(before.fault()).id());
    }

    @Test
    void the_companys_own_fields_are_read_but_not_asked_of_old_complaints() {
        assertEquals(Map.of(), draft(row(Column.TITLE, "漏水")).custom());
        var read = CHECK.check(row(Column.TITLE, "漏水"), Map.of("built", "2020年5月6日"));
        assertEquals(Map.of("built", "2020-05-06"), requireNonNull(read.draft()).custom());
        var wrong = CHECK.check(row(Column.TITLE, "漏水"), Map.of("built", "新"));
        assertEquals("交付日期 / Handed over：“新”", requireNonNull(wrong.fault()).said());
    }

    private static RowDraft draft(Map<Column, String> row) {
        var checked = CHECK.check(row, Map.of());
        assertEquals(null, checked.fault());
        return requireNonNull(checked.draft());
    }

    private static Map<Column, String> row(Object... cells) {
        var row = new EnumMap<Column, String>(Column.class);
        for (var index = 0; index < cells.length; index += 2) {
            row.put((Column) cells[index], (String) cells[index + 1]);
        }
        return row;
    }
}
