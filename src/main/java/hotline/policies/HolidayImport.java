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

/** Takes shipped calendars of public holidays over, each once: what an administrator removed stays removed. */
final class HolidayImport {
    /** The name in {@code policies.calendars} of what was published when the program was built. */
    static final String PUBLISHED = "published";

    private static final int LONGEST = 40;
    private final Database database;
    private final HolidayStore store;
    private final Audit audit;

    HolidayImport(Database database, HolidayStore store, Audit audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /** @param thisYear of the published years only this, the last and those to come */
    void run(List<String> calendars, int thisYear) {
        for (var name : calendars) {
            if (name.equals(PUBLISHED)) {
                PublishedCalendar.byYear().tailMap(thisYear - 1).forEach((year, days) -> takeOver("cn-" + year, days));
            } else {
                takeOver(name, read(name, ShippedFiles.read(Path.of("config/calendar"), "calendar", name + ".yaml")));
            }
        }
    }

    private void takeOver(String name, List<Holiday> days) {
        database.inTransaction(sql -> {
            if (store.firstImport(sql, name)) {
                days.forEach(day -> store.put(sql, day));
                audit.recordSystem(
                        sql, "policies.import-calendar", Audit.object("calendar", name), Map.of("days", days.size()));
            }
        });
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
