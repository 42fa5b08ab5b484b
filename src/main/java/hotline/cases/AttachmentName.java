package hotline.cases;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a file is called: shown to people, never used for a path or in a header as it came. Pure. */
final class AttachmentName {
    private static final int LONGEST = 100;

    private AttachmentName() {}

    /** Without folders, control characters and marks that turn the direction of writing; with the ending of its kind. */
    static String of(@Nullable String given, String ending) {
        var name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029<>:\"|?*]", "")
                .strip();
        name = name.replaceFirst("^\\.+", "");
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        if (stem.isBlank()) {
            stem = "file";
        }
        var end = Math.min(stem.length(), LONGEST);
        if (end < stem.length() && Character.isHighSurrogate(stem.charAt(end - 1))) {
            end--;
        }
        return stem.substring(0, end).strip() + "." + ending;
    }

    /** The header of a download: a plain name for old programs, and the real one as RFC 6266 writes it. */
    static String disposition(String name) {
        var encoded = new StringBuilder();
        for (var one : name.getBytes(StandardCharsets.UTF_8)) {
            var plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
            if (plain || one == '-' || one == '.' || one == '_') {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        var ending = name.substring(name.lastIndexOf('.') + 1).replaceAll("[^a-z0-9]", "");
        return "attachment; filename=\"attachment." + ending + "\"; filename*=UTF-8''" + encoded;
    }
}
