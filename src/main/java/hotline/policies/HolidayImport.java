package hotline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.people.Audit;
import hotline.platform.config.BadConfiguration;
import hotline.platform.database.Database;
import hotline.policies.calendar.Holiday;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes shipped calendars of public holidays over, each once. */
final class HolidayImport {
    private static final int LONGEST = 40;

    private HolidayImport() {}

    static void run(Database database, HolidayStore store, Audit audit, List<String> calendars) {
        for (var name : calendars) {
            var days = read(name, ShippedFiles.read(Path.of("config/calendar"), "calendar", name + ".yaml"));
            database.inTransaction(sql -> {
                if (store.firstImport(sql, name)) {
                    days.forEach(day -> store.put(sql, day));
                    audit.recordSystem(
                            sql,
                            "policies.import-calendar",
                            Audit.object("calendar", name),
                            Map.of("days", days.size()));
                }
            });
        }
    }

    static List<Holiday> read(String name, JsonNode file) {
        var days = new ArrayList<Holiday>();
        try {
            for (var entry : file.path("holidays")) {
                var from = LocalDate.parse(entry.path("from").asText());
                var to = LocalDate.parse(entry.path("to").asText());
                if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST))) {
                    throw new DateTimeException("from " + from + " to " + to);
                }
                from.datesUntil(to.plusDays(1))
                        .forEach(day ->
                                days.add(new Holiday(day, entry.path("name").asText(), false)));
            }
            for (var entry : file.path("working")) {
                days.add(new Holiday(
                        LocalDate.parse(entry.path("day").asText()),
                        entry.path("name").asText(),
                        true));
            }
            return days;
        } catch (DateTimeException e) {
            throw new BadConfiguration("calendar " + name, "has a day that is none: " + e.getMessage());
        }
    }
}
