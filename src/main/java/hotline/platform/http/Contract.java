package hotline.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The OpenAPI contract, put together from the rooms' fragments ({@code api/<room>.yaml}, each with
 * {@code paths} and {@code components}) over the root {@code api/openapi.yaml}. A room with much to say
 * names further fragments of its own in {@code x-parts}.
 */
public final class Contract {
    private static final YAMLMapper YAML = new YAMLMapper();
    private final ObjectNode document;

    private Contract(ObjectNode document) {
        this.document = document;
    }

    /** @throws IllegalStateException when two rooms define the same path or component */
    public static Contract of(List<String> rooms) {
        var document = read("api/openapi.yaml");
        for (var room : rooms) {
            var resource = "api/" + room + ".yaml";
            if (Contract.class.getClassLoader().getResource(resource) != null) {
                var fragment = read(resource);
                merge(document, resource, fragment);
                for (var part : fragment.path("x-parts")) {
                    var further = "api/" + part.asText() + ".yaml";
                    merge(document, further, read(further));
                }
            }
        }
        return new Contract(document);
    }

    private static void merge(ObjectNode document, String resource, ObjectNode fragment) {
        merge(resource, document.withObject("/paths"), fragment.withObject("/paths"));
        fragment.withObject("/components").properties().forEach(kind -> {
            var into = document.withObject("/components/" + kind.getKey());
            merge(resource, into, (ObjectNode) kind.getValue());
        });
    }

    private static void merge(String resource, ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (into.has(entry.getKey())) {
                throw new IllegalStateException(resource + " defines " + entry.getKey() + " again");
            }
            into.set(entry.getKey(), entry.getValue());
        });
    }

    private static ObjectNode read(String resource) {
        try (var in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The whole document; a copy. */
    public JsonNode tree() {
        return document.deepCopy();
    }

    public JsonObject json() {
        return new JsonObject(document.toString());
    }

    /**
     * What requests are checked against: the contract without its responses, because the router knows
     * neither problem documents nor audio and refuses a contract that speaks of them.
     */
    JsonObject requests() {
        var copy = document.deepCopy();
        copy.withObject("/components").remove("responses");
        for (var path : copy.withObject("/paths")) {
            for (var operation : path) {
                if (operation instanceof ObjectNode node
                        && node.path("x-stream").asBoolean()) {
                    // Read piece by piece by the operation itself.
                    node.remove("requestBody");
                }
                if (operation instanceof ObjectNode node && node.has("responses")) {
                    node.withObject("/responses").removeAll();
                    node.withObject("/responses").putObject("default").put("description", "");
                }
            }
        }
        copy.findParents("format").forEach(Contract::checkNoFormatOfNull);
        return new JsonObject(copy.toString());
    }

    /** The checker wants a format of null too; what is left out here the operation's own reading refuses. */
    private static void checkNoFormatOfNull(JsonNode schema) {
        for (var type : schema.path("type")) {
            if (type.asText().equals("null")) {
                ((ObjectNode) schema).remove("format");
            }
        }
    }

    public String yaml() {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
