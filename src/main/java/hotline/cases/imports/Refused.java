package hotline.cases.imports;

import java.util.List;

/** A file that is not taken at all. */
public final class Refused extends Exception {
    private final String id;
    private final transient List<Object> arguments;

    /** @param id of the sentence {@code desk.import-file-<id>} */
    Refused(String id, Object... arguments) {
        super(id);
        this.id = id;
        this.arguments = List.of(arguments);
    }

    public String id() {
        return id;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
