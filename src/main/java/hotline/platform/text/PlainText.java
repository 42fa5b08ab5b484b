package hotline.platform.text;

/** Text that files and databases take. */
public final class PlainText {
    /** Excel takes no more in one cell. */
    private static final int LONGEST_CELL = 32_000;

    private PlainText() {}

    /** Without what XML has no place for: control characters and halves of surrogate pairs. */
    public static String readable(String text) {
        return text.codePoints()
                .limit(LONGEST_CELL)
                .filter(point -> point == '\n' || point == '\t' || (point >= ' ' && point != 0xFFFE && point != 0xFFFF))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
