package hotline.recordings.audio;

import java.io.IOException;

/** The source is not what it was when it was measured: somebody changed it meanwhile. */
public final class SourceChanged extends IOException {
    public SourceChanged(String message) {
        super(message);
    }
}
