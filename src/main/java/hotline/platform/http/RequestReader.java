package hotline.platform.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the contract checks. The library's own reading decodes a query twice and takes a text that
 * looks like a number for one, so that {@code +8613800138000}, {@code 100%} and {@code "} would be refused
 * where any text is allowed. Parameters stand in the path and in the query; the contract has no others.
 */
final class RequestReader implements RequestExtractor {
    private static final RequestParameter NOTHING = () -> null;

    /** A request that has not been checked yet. */
    private record Unchecked(
            Map<String, RequestParameter> path,
            Map<String, RequestParameter> query,
            RequestParameter body,
            @Nullable String contentType)
            implements ValidatableRequest {
        @Override
        public Map<String, RequestParameter> getPathParameters() {
            return path;
        }

        @Override
        public Map<String, RequestParameter> getQuery() {
            return query;
        }

        @Override
        public Map<String, RequestParameter> getHeaders() {
            return Map.of();
        }

        @Override
        public Map<String, RequestParameter> getCookies() {
            return Map.of();
        }

        @Override
        public RequestParameter getBody() {
            return body;
        }

        @Override
        public @Nullable String getContentType() {
            return contentType;
        }
    }

    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext context, Operation operation) {
        var request = context.request();
        var path = new HashMap<String, RequestParameter>();
        var query = new HashMap<String, RequestParameter>();
        for (var parameter : operation.getParameters()) {
            if (parameter.getIn() == Location.PATH) {
                path.put(parameter.getName(), value(parameter, context.pathParam(parameter.getName())));
            } else {
                query.put(parameter.getName(), value(parameter, request.getParam(parameter.getName())));
            }
        }
        return body(request, operation)
                .map(body -> new Unchecked(path, query, body, request.getHeader(HttpHeaders.CONTENT_TYPE)));
    }

    /** A text is handed over as a JSON string, which the library reads back as it was. */
    private static RequestParameter value(Parameter parameter, @Nullable String sent) {
        if (sent == null) {
            return NOTHING;
        }
        return parameter.getSchemaType() == SchemaType.STRING ? () -> Json.encode(sent) : () -> sent;
    }

    private static Future<RequestParameter> body(HttpServerRequest request, Operation operation) {
        return operation.getRequestBody() == null
                ? Future.succeededFuture(NOTHING)
                : request.body().map(bytes -> () -> bytes);
    }
}
