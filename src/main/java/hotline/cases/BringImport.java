package hotline.cases;

import hotline.cases.imports.Column;
import hotline.cases.imports.ImportFile;
import hotline.cases.imports.Lookups;
import hotline.cases.imports.Refused;
import hotline.cases.imports.RowCheck;
import hotline.people.Audit;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A file is brought: every row is read and checked, and what would become of it is kept. No complaint is written. */
final class BringImport {
    private static final int CHUNK = 500;
    private static final Set<Role> AT_DESK = EnumSet.of(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
    private final Desk desk;
    private final Users users;
    private final Supplier<ZoneId> zone;

    BringImport(Desk desk, Users users, Supplier<ZoneId> zone) {
        this.desk = desk;
        this.users = users;
        this.zone = zone;
    }

    /** @return the import's id */
    long bring(Caller caller, String name, Path file) throws IOException {
        var lookups = lookups(desk.platform().database(), caller);
        var check = new RowCheck(lookups);
        var brought = new Brought(check);
        try {
            ImportFile.read(file, lookups.fields(), brought);
        } catch (Refused e) {
            throw new Problem.Invalid(
                    "desk.import-file-" + e.id(), "file", e.arguments().toArray());
        }
        return desk.platform().database().transaction(sql -> {
            var id = CaseImportStore.insert(sql, name, caller, desk.now(), brought.headings, brought.ignored);
            for (var from = 0; from < brought.rows.size(); from += CHUNK) {
                var chunk = brought.rows.subList(from, Math.min(from + CHUNK, brought.rows.size()));
                CaseImportStore.add(sql, id, known(sql, chunk));
            }
            CaseImportStore.count(sql, id);
            desk.audit(
                    sql,
                    caller,
                    "cases.bring-import",
                    Audit.object("case-import", id),
                    Map.of("name", name, "rows", brought.rows.size()));
            return id;
        });
    }

    /** Of what is new in the file, what was imported before is none any more. */
    private static List<CaseImportStore.Read> known(Sql sql, List<CaseImportStore.Read> rows) {
        var byDepartment = new HashMap<Long, List<String>>();
        rows.forEach(row -> {
            if (row.draft() != null) {
                byDepartment
                        .computeIfAbsent(department(row), _ -> new ArrayList<>())
                        .add(row.key());
            }
        });
        var known = new HashMap<Long, Set<String>>();
        byDepartment.forEach((department, keys) -> known.put(department, CaseImportStore.known(sql, department, keys)));
        return rows.stream()
                .map(row -> row.state().equals("fresh")
                                && known.getOrDefault(department(row), Set.of()).contains(row.key())
                        ? duplicate(row)
                        : row)
                .toList();
    }

    private static long department(CaseImportStore.Read row) {
        var id = row.draft() == null ? null : row.draft().departmentId();
        return id == null ? 0 : id;
    }

    private static CaseImportStore.Read duplicate(CaseImportStore.Read row) {
        return new CaseImportStore.Read(
                row.nr(), "duplicate", row.key(), row.cells(), null, CaseImportFaults.DUPLICATE);
    }

    private Lookups lookups(Sql sql, Caller caller) {
        var categories = new HashMap<String, String>();
        Categories.list(sql).items().forEach(one -> {
            categories.put(one.labelZh().toLowerCase(Locale.ROOT), one.key());
            categories.put(one.labelEn().toLowerCase(Locale.ROOT), one.key());
            categories.put(one.key(), one.key());
        });
        var departments = new HashMap<String, Long>();
        sql.query(
                        "select id, name from department where active",
                        row -> Map.entry(row.getString("name").toLowerCase(Locale.ROOT), row.getLong("id")))
                .forEach(one -> departments.put(one.getKey(), one.getValue()));
        var active = users.active();
        var people = new HashMap<String, List<Long>>();
        active.forEach(user -> names(user)
                .forEach(name ->
                        people.computeIfAbsent(name, _ -> new ArrayList<>()).add(user.id())));
        var atDesk = active.stream()
                .filter(user -> AT_DESK.contains(user.role()))
                .map(User::id)
                .collect(Collectors.toSet());
        return new Lookups(
                categories,
                departments,
                people,
                atDesk,
                caller.departmentId(),
                caller.role() == Role.ADMINISTRATOR,
                ComplaintFields.fields(sql),
                desk.platform().numbers(),
                zone.get(),
                desk.now());
    }

    private static Set<String> names(User user) {
        return new HashSet<>(List.of(
                user.username().toLowerCase(Locale.ROOT), user.displayName().toLowerCase(Locale.ROOT)));
    }

    /** Keeps the rows as they are read. */
    private static final class Brought implements ImportFile.Listener {
        private final RowCheck check;
        private final List<CaseImportStore.Read> rows = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private List<String> headings = List.of();
        private List<String> ignored = List.of();

        Brought(RowCheck check) {
            this.check = check;
        }

        @Override
        public void headings(List<String> found, List<String> unknown) {
            headings = found;
            ignored = unknown;
        }

        @Override
        public void line(ImportFile.Line line) {
            var checked = check.check(line.said(), line.custom());
            var draft = checked.draft();
            var key = key(line);
            if (draft == null) {
                rows.add(new CaseImportStore.Read(line.nr(), "faulty", key, line.cells(), null, checked.fault()));
                return;
            }
            var row = new CaseImportStore.Read(line.nr(), "fresh", key, line.cells(), draft, null);
            rows.add(keys.add(department(row) + " " + key) ? row : duplicate(row));
        }

        /** The reference, or all that the row says. */
        private static String key(ImportFile.Line line) {
            var said = line.said();
            var reference = said.getOrDefault(Column.REFERENCE, "");
            if (!reference.isEmpty() && reference.length() <= 100) {
                return "ref:" + reference;
            }
            var text = new StringBuilder();
            for (var column : Column.values()) {
                text.append(said.getOrDefault(column, "")).append('\u001f');
            }
            line.custom()
                    .forEach((key, value) -> text.append(value.isEmpty() ? "" : key + '\u001e' + value + '\u001f'));
            return "row:" + HexFormat.of().formatHex(digest(text.toString()));
        }

        private static byte[] digest(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
