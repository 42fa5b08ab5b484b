package hotline.pbx;

/** A number and a name as the network sent them: untrusted text; empty when withheld. */
public record Party(String number, String name) {
    public static final Party WITHHELD = new Party("", "");
}
