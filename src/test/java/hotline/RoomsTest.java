package hotline;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomsTest {
    /** From the top of the house to its foundation; arrows go downward only. */
    private static final List<String> ROOMS = List.of(
            "console",
            "reports",
            "followups",
            "dialer",
            "requests",
            "cases",
            "recordings",
            "floor",
            "calls",
            "customers",
            "policies",
            "outbox",
            "people",
            "pbx.asterisk",
            "pbx",
            "platform");

    private final JavaClasses classes;

    /** What is shipped, wherever it was compiled to: the folder of the main class, without the tests. */
    RoomsTest() throws URISyntaxException {
        var shipped = Hotline.class.getProtectionDomain().getCodeSource().getLocation();
        classes = new ClassFileImporter().importPath(Path.of(shipped.toURI()));
    }

    @Test
    void a_room_knows_nothing_of_the_rooms_above_it() {
        var rooms = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("hotline..");
        rooms = rooms.layer("main").definedBy("hotline");
        for (var room : ROOMS) {
            rooms = room.equals("pbx")
                    ? rooms.layer(room).definedBy("hotline.pbx")
                    : rooms.optionalLayer(room).definedBy("hotline." + room + "..");
        }
        rooms = rooms.whereLayer("main").mayNotBeAccessedByAnyLayer();
        for (var index = 0; index < ROOMS.size(); index++) {
            var above = new ArrayList<>(ROOMS.subList(0, index));
            above.add("main");
            rooms = rooms.whereLayer(ROOMS.get(index)).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
        }
        rooms.check(classes);
    }
}
