package hotline.platform.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Says a JSON schema as a person would write it; references become links to the list of schemas. */
final class SchemaText {
    private static final int DEEPEST = 6;
    private final JsonNode document;

    SchemaText(JsonNode document) {
        this.document = document;
    }

    /** The object that a {@code $ref} stands for, or the node itself. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
    }

    void write(Html html, JsonNode schema) {
        write(html, schema, 0);
    }

    private void write(Html html, JsonNode schema, int depth) {
        var reference = schema.path("$ref").asText("");
        if (!reference.isEmpty()) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            html.raw("<a href=\"#schema-").text(name).raw("\">").text(name).raw("</a>");
            return;
        }
        for (var several : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(several)) {
                alternatives(html, schema.get(several), several.equals("allOf") ? " and " : " or ", depth);
            }
        }
        if (schema.path("type").asText("").equals("array")) {
            html.text("list of ");
            write(html, schema.path("items"), depth + 1);
        } else if (schema.has("properties") && depth < DEEPEST) {
            properties(html, schema, depth);
        } else if (schema.has("type") || schema.has("enum") || schema.has("const")) {
            html.element("span", "type", type(schema));
        }
        var description = schema.path("description").asText("");
        if (!description.isEmpty()) {
            html.raw(" ").element("span", "note", description.strip());
        }
    }

    private void alternatives(Html html, JsonNode alternatives, String between, int depth) {
        var first = true;
        for (var alternative : alternatives) {
            if (!first) {
                html.text(between);
            }
            first = false;
            write(html, alternative, depth + 1);
        }
    }

    private void properties(Html html, JsonNode schema, int depth) {
        var required = Set.copyOf(StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList());
        html.raw("<ul class=\"fields\">");
        schema.path("properties").properties().forEach(property -> {
            html.raw("<li>").element("code", property.getKey());
            html.raw(required.contains(property.getKey()) ? " " : " <span class=\"optional\">optional</span> ");
            write(html, property.getValue(), depth + 1);
            html.raw("</li>");
        });
        html.raw("</ul>");
    }

    private static String type(JsonNode schema) {
        var words = new ArrayList<String>();
        if (schema.has("enum")) {
            words.add(joined(schema.get("enum"), " | "));
        } else if (schema.has("const")) {
            words.add(schema.get("const").asText());
        } else {
            var type = schema.path("type");
            words.add(type.isArray() ? joined(type, " or ") : type.asText());
        }
        for (var limit :
                List.of("format", "pattern", "minLength", "maxLength", "minimum", "maximum", "maxItems", "default")) {
            if (schema.has(limit)) {
                words.add(limit + " " + schema.get(limit).asText());
            }
        }
        return String.join(", ", words);
    }

    private static String joined(JsonNode values, String between) {
        return String.join(
                between,
                StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
