package hotline.floor;

import java.util.HashMap;
import java.util.List;

/** What the telephone system reads of the floor, so that it goes on alone when nobody answers it. */
final class FloorFiles {
    private final GeneratedFiles files;
    private final FloorSettings settings;
    private final OpeningState opening;

    FloorFiles(GeneratedFiles files, FloorSettings settings, OpeningState opening) {
        this.files = files;
        this.settings = settings;
        this.opening = opening;
    }

    /** @return whether the queues have changed, so that they are to be read again */
    synchronized boolean render(List<Queue> queues, OnCall onCall) {
        var holidays = new HashMap<String, String>();
        opening.holidays().keySet().forEach(day -> holidays.put(day, "holiday"));
        files.put(
                "facts.conf",
                Rendering.facts(
                        queues,
                        settings.defaultQueue(),
                        holidays,
                        opening.spans(),
                        onCall.lastResort(),
                        onCall.ahead(),
                        settings.patience()));
        return files.put("queues.conf", Rendering.queues(queues));
    }
}
