package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody uses now. Another program may still take one before it is used. */
final class FreePorts {
    private FreePorts() {}

    static int tcp() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param address of this machine, such as 127.0.0.2 */
    static int udp(String address) {
        try (var socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For SIP: free in both protocols on 127.0.0.1. */
    static int sip() {
        for (var attempt = 0; attempt < 50; attempt++) {
            var port = tcp();
            try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new AssertionError("no port is free in both TCP and UDP");
    }

    /** The first of some ports for sound; several Asterisks at once seldom meet. */
    static int rtp(int count) {
        var blocks = 20_000 / count;
        return 12_000 + ThreadLocalRandom.current().nextInt(blocks) * count;
    }
}
