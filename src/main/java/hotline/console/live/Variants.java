package hotline.console.live;

import hotline.platform.Json;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that becomes JSON once, however many look at it. Lives on the floor's event loop. */
final class Variants {
    private final Supplier<Object> value;
    private @Nullable String json;

    Variants(Supplier<Object> value) {
        this.value = value;
    }

    String json() {
        var known = json;
        if (known == null) {
            known = Json.write(value.get());
            json = known;
        }
        return known;
    }
}
