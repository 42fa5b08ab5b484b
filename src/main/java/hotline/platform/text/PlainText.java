package hotline.platform.text;

/** Text that files and databases take. */
public final class PlainText {
    /** Excel takes 32,767 in one cell, counted as Java counts. */
    private static final int LONGEST_CELL = 32_000;

    private PlainText() {}

    /** Without what XML has no place for: control characters and halves of surrogate pairs. */
    public static String readable(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_CELL))
                .codePoints()
                .filter(point -> point == '\n' || point == '\t' || (point >= ' ' && point != 0xFFFE && point != 0xFFFF))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
