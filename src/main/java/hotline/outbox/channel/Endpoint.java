package hotline.outbox.channel;

import hotline.platform.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A webhook of a company's own, or the robot of a group in 企业微信, 钉钉 or 飞书. */
public final class Endpoint {
    private static final String JSON = "application/json; charset=utf-8";
    private final HttpPost http;
    private final InstantSource clock;

    public Endpoint(HttpPost http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** How an endpoint wants to be spoken to. */
    public enum Kind {
        /**
         * JSON; {@code X-Hotline-Signature} is {@code sha256=} and the HMAC-SHA256, in hex, of
         * {@code X-Hotline-Timestamp} (Unix seconds), a full stop and the body.
         */
        WEBHOOK,
        /** 企业微信群机器人 */
        WECOM,
        /** 钉钉自定义机器人, signed when there is a secret. */
        DINGTALK,
        /** 飞书自定义机器人, signed when there is a secret. */
        FEISHU
    }

    /** Where it is and what signs. */
    public record Address(Kind kind, String url, String secret) {
        /** Without the secret, and without the address, which is one with robots. */
        @Override
        public String toString() {
            return "Address[" + kind + "]";
        }
    }

    /** @throws NotSent when it was not taken, in the endpoint's own words */
    public void send(Address address, Letter letter) throws NotSent {
        switch (address.kind()) {
            case WEBHOOK -> webhook(address, letter);
            case WECOM -> robot(address.url(), "errcode", text(letter));
            case DINGTALK -> robot(dingtalk(address), "errcode", text(letter));
            case FEISHU -> robot(address.url(), "code", feishu(address, letter));
        }
    }

    private void webhook(Address address, Letter letter) throws NotSent {
        var body = Json.write(letter);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var signature = HexFormat.of().formatHex(HttpPost.hmac(address.secret(), timestamp + "." + body));
        http.send(
                address.url(),
                JSON,
                Map.of(
                        "X-Hotline-Message",
                        letter.id().toString(),
                        "X-Hotline-Timestamp",
                        timestamp,
                        "X-Hotline-Signature",
                        "sha256=" + signature),
                body);
    }

    private static Map<String, Object> text(Letter letter) {
        return Map.of("msgtype", "text", "text", Map.of("content", letter.whole()));
    }

    private String dingtalk(Address address) {
        if (address.secret().isEmpty()) {
            return address.url();
        }
        var timestamp = Long.toString(clock.instant().toEpochMilli());
        var sign = Base64.getEncoder()
                .encodeToString(HttpPost.hmac(address.secret(), timestamp + "\n" + address.secret()));
        return address.url() + (address.url().contains("?") ? "&" : "?") + "timestamp=" + timestamp + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8);
    }

    /** Its signature is of nothing, under the time and the secret as key. */
    private Map<String, Object> feishu(Address address, Letter letter) {
        var body = new LinkedHashMap<String, Object>();
        if (!address.secret().isEmpty()) {
            var timestamp = Long.toString(clock.instant().getEpochSecond());
            body.put("timestamp", timestamp);
            body.put(
                    "sign", Base64.getEncoder().encodeToString(HttpPost.hmac(timestamp + "\n" + address.secret(), "")));
        }
        body.put("msg_type", "text");
        body.put("content", Map.of("text", letter.whole()));
        return body;
    }

    private static OptionalInt said(String answer, String code) {
        try {
            var value = Json.parse(answer).path(code);
            return value.canConvertToInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
        } catch (RuntimeException e) {
            return OptionalInt.empty();
        }
    }

    /** A robot answers 200 to everything; the code in its answer says whether it took the message. */
    private void robot(String url, String code, Map<String, Object> body) throws NotSent {
        var answer = http.send(url, JSON, Map.of(), Json.write(body));
        var detail = "the robot answered " + answer.strip();
        var said = said(answer, code);
        if (said.isEmpty()) {
            throw new NotSent(NotSent.Kind.NOT_TAKEN, detail);
        }
        if (said.getAsInt() != 0) {
            throw new NotSent(NotSent.Kind.REFUSED, code + " " + said.getAsInt(), detail, false);
        }
    }
}
