package hotline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hotline.platform.config.BadConfiguration;
import hotline.policies.calendar.Holiday;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The public holidays that were published when this program was built; none when it was built without Node. */
final class PublishedCalendar {
    private static final String RESOURCE = "calendar/cn.json";

    private PublishedCalendar() {}

    /** By year. @throws BadConfiguration when the file that was built in cannot be read */
    static SortedMap<Integer, List<Holiday>> byYear() {
        try (var in = PublishedCalendar.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return byYear(in);
        } catch (IOException e) {
            throw new BadConfiguration(RESOURCE, "cannot be read: " + e.getMessage());
        }
    }

    static SortedMap<Integer, List<Holiday>> byYear(@Nullable InputStream in) throws IOException {
        if (in == null) {
            return new TreeMap<>();
        }
        return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
                .map(PublishedCalendar::holiday)
                .collect(Collectors.groupingBy(holiday -> holiday.day().getYear(), TreeMap::new, Collectors.toList()));
    }

    private static Holiday holiday(JsonNode node) {
        return new Holiday(
                LocalDate.parse(node.path("day").asText()),
                node.path("name").asText(),
                node.path("working").asBoolean());
    }
}
