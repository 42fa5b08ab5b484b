package hotline.platform.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The contract as one page of HTML: no script, so that it stands under the strictest content policy. */
public final class ContractPage {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");
    private final JsonNode document;
    private final SchemaText schemas;

    private ContractPage(JsonNode document) {
        this.document = document;
        this.schemas = new SchemaText(document);
    }

    private record Operation(String method, String path, JsonNode node) {}

    /** @param document the whole OpenAPI contract */
    public static String of(JsonNode document) {
        return new ContractPage(document).page();
    }

    private String page() {
        var html = new Html();
        html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<title>Hotline API</title><link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body>");
        var byTag = byTag();
        navigation(html, byTag);
        html.raw("<main>").element("h1", document.at("/info/title").asText() + " API");
        html.element("p", document.at("/info/description").asText().strip());
        html.raw("<p>The same for machines: <a href=\"/api/openapi.yaml\">openapi.yaml</a> (OpenAPI 3.1).</p>");
        byTag.forEach((tag, operations) -> {
            html.raw("<h2 id=\"").text(tag).raw("\">").text(tag).raw("</h2>");
            operations.forEach(operation -> operation(html, operation));
        });
        html.raw("<h2 id=\"schemas\">schemas</h2>");
        document.at("/components/schemas").properties().forEach(schema -> {
            html.raw("<section id=\"schema-").text(schema.getKey()).raw("\">").element("h3", schema.getKey());
            schemas.write(html, schema.getValue());
            html.raw("</section>");
        });
        return html.raw("</main></body></html>\n").toString();
    }

    private void navigation(Html html, Map<String, List<Operation>> byTag) {
        html.raw("<nav>");
        byTag.forEach((tag, operations) -> {
            html.raw("<details><summary><a href=\"#")
                    .text(tag)
                    .raw("\">")
                    .text(tag)
                    .raw("</a></summary><ul>");
            operations.forEach(operation -> html.raw("<li><a href=\"#")
                    .text(id(operation))
                    .raw("\">")
                    .text(operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                    .raw("</a></li>"));
            html.raw("</ul></details>");
        });
        html.raw("<a href=\"#schemas\">schemas</a></nav>");
    }

    private Map<String, List<Operation>> byTag() {
        var byTag = new TreeMap<String, List<Operation>>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    var node = path.getValue().path(method);
                    if (!node.isMissingNode()) {
                        byTag.computeIfAbsent(node.at("/tags/0").asText("other"), _ -> new ArrayList<>())
                                .add(new Operation(method, path.getKey(), node));
                    }
                }));
        return byTag;
    }

    private void operation(Html html, Operation operation) {
        html.raw("<section id=\"").text(id(operation)).raw("\"><h3>");
        html.element("span", "method " + operation.method(), operation.method().toUpperCase(Locale.ROOT));
        html.raw(" ").element("code", operation.path()).raw("</h3>");
        html.element("p", operation.node().path("summary").asText());
        if (operation.node().has("description")) {
            html.element("p", operation.node().get("description").asText().strip());
        }
        parameters(html, operation.node());
        var body = schemas.resolved(operation.node().path("requestBody"));
        content(html, "Body", body.path("content"));
        operation.node().path("responses").properties().forEach(response -> {
            var meant = schemas.resolved(response.getValue());
            var status = response.getKey().equals("default") ? "else" : response.getKey();
            content(html, status + ": " + meant.path("description").asText(), meant.path("content"));
        });
        html.raw("</section>");
    }

    private void parameters(Html html, JsonNode operation) {
        if (operation.path("parameters").isEmpty()) {
            return;
        }
        html.element("h4", "Parameters").raw("<ul class=\"fields\">");
        for (var reference : operation.path("parameters")) {
            var parameter = schemas.resolved(reference);
            html.raw("<li>").element("code", parameter.path("name").asText());
            html.text(" in " + parameter.path("in").asText() + " ");
            html.raw(parameter.path("required").asBoolean() ? "" : "<span class=\"optional\">optional</span> ");
            schemas.write(html, parameter.path("schema"));
            html.raw(" ")
                    .element(
                            "span",
                            "note",
                            parameter.path("description").asText("").strip());
            html.raw("</li>");
        }
        html.raw("</ul>");
    }

    private void content(Html html, String title, JsonNode content) {
        if (content.isMissingNode() && title.equals("Body")) {
            return;
        }
        html.element("h4", title);
        content.properties().forEach(type -> {
            html.raw("<div>").element("span", "media", type.getKey()).raw(" ");
            schemas.write(html, type.getValue().path("schema"));
            html.raw("</div>");
        });
    }

    private static String id(Operation operation) {
        return operation.node().path("operationId").asText();
    }
}
