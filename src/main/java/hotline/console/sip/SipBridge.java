package hotline.console.sip;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;

/** One browser's SIP socket joined to Asterisk's: text frames pass both ways, a full side slows the other. */
final class SipBridge {
    /** The largest SIP message passed on, in characters. */
    static final int LONGEST = 64 * 1024;

    private final ServerWebSocket browser;
    private final WebSocket asterisk;
    final String extension;
    final long sessionId;

    SipBridge(ServerWebSocket browser, WebSocket asterisk, String extension, long sessionId) {
        this.browser = browser;
        this.asterisk = asterisk;
        this.extension = extension;
        this.sessionId = sessionId;
    }

    /** @param closed called once, when either side has gone */
    void join(Runnable closed) {
        pass(browser, asterisk);
        pass(asterisk, browser);
        browser.closeHandler(_ -> {
            asterisk.close();
            closed.run();
        });
        asterisk.closeHandler(_ -> browser.close((short) 1011, "telephone system closed"));
        browser.exceptionHandler(_ -> browser.close());
        asterisk.exceptionHandler(_ -> asterisk.close());
        asterisk.resume();
        browser.resume();
    }

    private void pass(WebSocketBase from, WebSocketBase to) {
        from.textMessageHandler(message -> {
            if (message.length() > LONGEST) {
                refuse((short) 1009, "message too long");
                return;
            }
            to.writeTextMessage(message);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(_ -> from.resume());
            }
        });
        from.binaryMessageHandler(_ -> refuse((short) 1003, "text only"));
    }

    private void refuse(short status, String reason) {
        browser.close(status, reason);
        asterisk.close();
    }

    void ping() {
        browser.writePing(Buffer.buffer());
        asterisk.writePing(Buffer.buffer());
    }

    void end(String reason) {
        refuse((short) 1008, reason);
    }
}
