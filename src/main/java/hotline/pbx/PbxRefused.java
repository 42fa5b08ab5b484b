package hotline.pbx;

/** The telephone system answered an action with an error. */
public final class PbxRefused extends RuntimeException {
    public PbxRefused(String action, String message) {
        super(action + ": " + message);
    }
}
