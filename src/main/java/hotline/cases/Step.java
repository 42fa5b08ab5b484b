package hotline.cases;

import java.util.Set;

/**
 * One way on, or back.
 *
 * @param by who may take it
 * @param back whether it undoes something; then a note says why
 * @param note whether a note is needed
 * @param liability whether the liability must be known
 */
record Step(State from, State to, Set<Part> by, boolean back, boolean note, boolean liability) {
    static Step forward(State from, State to, Set<Part> by) {
        return new Step(from, to, by, false, false, false);
    }

    static Step back(State from, State to, Set<Part> by) {
        return new Step(from, to, by, true, true, false);
    }

    Step withNote() {
        return new Step(from, to, by, back, true, liability);
    }

    Step withLiability() {
        return new Step(from, to, by, back, note, true);
    }
}
