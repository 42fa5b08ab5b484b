package hotline.platform.numbers;

/**
 * A telephone number in the one form in which it is stored and compared.
 *
 * @param key E.164 with plus ({@code +861062345678}); the bare digits of a short code or an extension
 *     ({@code 110}, {@code 801}); empty when withheld; at most 32 characters of what came when it is none of these
 */
public record PhoneNumber(Kind kind, String key) {
    public static final PhoneNumber WITHHELD = new PhoneNumber(Kind.WITHHELD, "");

    /** What a number is good for. */
    public enum Kind {
        /** A number of the public network, in E.164. */
        PUBLIC,
        /** A short code or an extension: means something only here. */
        SHORT,
        /** The caller did not send one. */
        WITHHELD,
        /** Not a number; kept as it came, never dialled. */
        OTHER
    }

    /** Whether it says who it is: whether looking for its owner makes sense. */
    public boolean identifies() {
        return kind == Kind.PUBLIC || kind == Kind.SHORT;
    }

    @Override
    public String toString() {
        return key;
    }
}
