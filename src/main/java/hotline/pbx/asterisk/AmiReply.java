package hotline.pbx.asterisk;

import java.util.List;
import java.util.Map;

/**
 * The answer to an action.
 *
 * @param headers of the response
 * @param items the events of a list, without the one that ends it
 */
record AmiReply(Map<String, String> headers, List<AmiFrame> items) {
    boolean succeeded() {
        var response = headers.getOrDefault("Response", "");
        return response.equals("Success") || response.equals("Goodbye");
    }

    String message() {
        return headers.getOrDefault("Message", "");
    }
}
