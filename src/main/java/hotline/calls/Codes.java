package hotline.calls;

import hotline.calls.CallJson.Code;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The list of reasons, or that of dispositions: short codes with names in both languages. */
final class Codes {
    private final Database database;
    private final String table;

    private Codes(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    static Codes reasons(Database database) {
        return new Codes(database, "call_reason");
    }

    static Codes dispositions(Database database) {
        return new Codes(database, "call_disposition");
    }

    /** In order; those no longer offered last. */
    List<Code> all() {
        return database.query(
                "select * from " + table + " order by active desc, position, code",
                row -> new Code(
                        row.getString("code"),
                        row.getString("label_zh"),
                        row.getString("label_en"),
                        row.getBoolean("active")));
    }

    boolean offered(Sql sql, String code) {
        return sql.one("select 1 from " + table + " where code = $1 and active", _ -> true, code)
                .isPresent();
    }

    /** Takes the list over as given; what it leaves out stays for old calls and is no longer offered. */
    void replace(Sql sql, List<Code> codes) {
        var known = new HashSet<String>();
        for (var code : codes) {
            if (!known.add(code.code())) {
                throw new Problem.Invalid("calls.code-twice", "items", code.code());
            }
        }
        sql.update("update " + table + " set active = false");
        sql.update("""
                insert into %s (code, label_zh, label_en, position, active)
                select item ->> 'code', item ->> 'labelZh', item ->> 'labelEn', position, (item ->> 'active')::boolean
                from jsonb_array_elements($1::text::jsonb) with ordinality as given(item, position)
                on conflict (code) do update set label_zh = excluded.label_zh, label_en = excluded.label_en,
                    position = excluded.position, active = excluded.active
                """.formatted(table), Json.write(codes));
    }

    Map<String, ?> change(List<Code> codes) {
        return Map.of(
                "codes", codes.stream().filter(Code::active).map(Code::code).toList());
    }
}
