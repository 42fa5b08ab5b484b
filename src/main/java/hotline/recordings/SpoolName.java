package hotline.recordings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a file in the spool folder, relative to it. Only names of the form that our dialplan makes
 * exist: {@code 20261121/hotline-1795290428-0.raw}, {@code voicemail/20261121/hotline-1795290428-0.wav}.
 * So whatever the telephone system says, no other path is ever opened.
 */
record SpoolName(RecordingKind kind, String path) {
    private static final Pattern CALL = Pattern.compile("[0-9]{8}/[A-Za-z0-9-]{1,120}\\.raw");
    private static final Pattern PART = Pattern.compile("([0-9]{8}/[A-Za-z0-9-]{1,120})\\+[0-9]{1,4}\\.raw");
    private static final Pattern VOICEMAIL = Pattern.compile("voicemail/[0-9]{8}/[A-Za-z0-9-]{1,120}\\.wav");

    /** Where a recording went on when it was renewed. @param count from 1 */
    String part(int count) {
        return path.substring(0, path.length() - ".raw".length()) + "+" + count + ".raw";
    }

    /** Of a path that is found: of which file it is a part, or itself. */
    static String whole(String path) {
        var part = PART.matcher(path);
        return part.matches() ? part.group(1) + ".raw" : path;
    }

    /** Reads a name as announced or found; empty when it is not one of ours. */
    static Optional<SpoolName> of(String path) {
        if (CALL.matcher(path).matches()) {
            return Optional.of(new SpoolName(RecordingKind.CALL, path));
        }
        return VOICEMAIL.matcher(path).matches()
                ? Optional.of(new SpoolName(RecordingKind.VOICEMAIL, path))
                : Optional.empty();
    }
}
