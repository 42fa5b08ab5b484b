package hotline.pbx.asterisk;

import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import hotline.pbx.PbxSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SIP accounts of agents, pushed into Asterisk's own database by ARI's dynamic configuration: no
 * PostgreSQL in the call path, and they survive a restart of either side.
 */
final class AriClient {
    private static final int NOT_FOUND = 404;
    private final HttpClient client;
    private final String base;
    private final String authorization;
    private final long timeoutMillis;

    AriClient(Vertx vertx, PbxSettings settings) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.actionTimeout().toMillis()));
        this.base = settings.ariUrl() + "/asterisk/config/dynamic/res_pjsip/";
        var account = settings.ari();
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account.user() + ":" + account.secret()).getBytes(StandardCharsets.UTF_8));
        this.timeoutMillis = settings.actionTimeout().toMillis();
    }

    void close() {
        client.close();
    }

    /** The endpoint comes last: it is usable only when all it refers to is there. */
    Future<Void> put(Pbx.Phone phone) {
        var id = phone.endpoint();
        return put("auth", id, Map.of("auth_type", "userpass", "username", id, "password", phone.password()))
                .compose(_ -> put("aor", id, Map.of("max_contacts", "1", "remove_existing", "yes")))
                .compose(_ -> put("endpoint", id, endpoint(phone)));
    }

    /** The endpoint goes first: from then on nothing can be called or registered. */
    Future<Void> remove(String endpoint) {
        return delete("endpoint", endpoint)
                .compose(_ -> delete("auth", endpoint))
                .compose(_ -> delete("aor", endpoint));
    }

    private static Map<String, String> endpoint(Pbx.Phone phone) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("context", "agents");
        fields.put("aors", phone.endpoint());
        fields.put("auth", phone.endpoint());
        fields.put(
                "callerid",
                "\"" + phone.displayName().replaceAll("[\"\\\\<>\\p{Cntrl}]", " ") + "\" <" + phone.endpoint() + ">");
        fields.put("disallow", "all");
        // Only codecs of 8 kHz: where one side is wider, MixMonitor's two-channel mode (D) writes the first
        // sixth of each of its frames (Opus, 22.10). Carriers speak G.711 anyway.
        fields.put("allow", "alaw,ulaw");
        fields.put("direct_media", "no");
        fields.put("device_state_busy_at", "1");
        fields.put("language", "zh");
        // A telephone whose sound stopped is gone; the customer goes back to the queue's head.
        fields.put("rtp_timeout", "30");
        fields.put("rtp_timeout_hold", "600");
        if (phone.browser()) {
            fields.put("webrtc", "yes");
            fields.put("dtls_auto_generate_cert", "yes");
        } else {
            fields.put("rtp_symmetric", "yes");
            fields.put("force_rport", "yes");
            fields.put("rewrite_contact", "yes");
        }
        return fields;
    }

    private Future<Void> put(String type, String id, Map<String, String> fields) {
        var list = new JsonArray();
        fields.forEach((name, value) ->
                list.add(new JsonObject().put("attribute", name).put("value", value)));
        return request(
                HttpMethod.PUT, type, id, new JsonObject().put("fields", list).toBuffer());
    }

    private Future<Void> delete(String type, String id) {
        return request(HttpMethod.DELETE, type, id, Buffer.buffer());
    }

    private Future<Void> request(HttpMethod method, String type, String id, Buffer body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base + type + "/" + id)
                .setTimeout(timeoutMillis)
                .putHeader(HttpHeaders.AUTHORIZATION, authorization)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(text -> refusal(method, response.statusCode(), text)))
                .recover(e -> Future.failedFuture(AmiConnection.away("ARI: " + e.getMessage())))
                .compose(refusal -> refusal.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new PbxRefused(type + " " + id, refusal)));
    }

    private static String refusal(HttpMethod method, int status, Buffer text) {
        var absent = method.equals(HttpMethod.DELETE) && status == NOT_FOUND;
        return status / 100 == 2 || absent ? "" : status + " " + text;
    }
}
