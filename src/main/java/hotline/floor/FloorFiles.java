package hotline.floor;

import hotline.floor.prompts.Prompts;
import hotline.pbx.Pbx;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the telephone system reads of the floor, so that it goes on alone when nobody answers it. */
final class FloorFiles {
    private static final Logger log = LoggerFactory.getLogger(FloorFiles.class);
    private final GeneratedFiles files;
    private final FloorSettings settings;
    private final OpeningState opening;
    private final OnCall onCall;
    private final Prompts prompts;
    private final Pbx pbx;

    FloorFiles(
            GeneratedFiles files,
            FloorSettings settings,
            OpeningState opening,
            OnCall onCall,
            Prompts prompts,
            Pbx pbx) {
        this.files = files;
        this.settings = settings;
        this.opening = opening;
        this.onCall = onCall;
        this.prompts = prompts;
        this.pbx = pbx;
    }

    /** Facts, queues and prompts. For virtual threads. */
    void renderAll(List<Queue> queues) {
        render(queues);
        prompts.render();
    }

    /** Facts and queues, which the telephone system reads again when they have changed. For virtual threads. */
    void render(List<Queue> queues) {
        if (write(queues)) {
            reloadQueues();
        }
    }

    /** @return whether the queues have changed */
    private synchronized boolean write(List<Queue> queues) {
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

    void reloadQueues() {
        pbx.reloadQueues().onFailure(failure -> log.warn("queues not reloaded: {}", failure.getMessage()));
    }
}
