package hotline.cases;

/** What a person is to a case that they may see. */
public enum Part {
    /** Answers for it: the supervisor of its department, or an administrator. */
    OVERSEER,
    /** Works on it. */
    OWNER,
    /** Took it, has it offered, or has the customer on the phone: may comment. */
    WITNESS
}
