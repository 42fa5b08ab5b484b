package hotline.policies.document;

import java.util.List;

/**
 * What is wrong in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param path of the value, as in {@code grades.major.resolve.limit}; empty for the whole document
 * @param id of the sentence that says it
 */
public record Mistake(int line, int column, String path, String id, List<Object> arguments) {}
