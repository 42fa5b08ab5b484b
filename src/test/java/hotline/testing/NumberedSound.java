package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The sound of a telephone that sipp plays otherwise: its packets bear the numbers that a test wants. */
final class NumberedSound implements AutoCloseable {
    /** Of G.711 at 8 kHz. */
    private static final int SAMPLES = 160;

    private static final byte VERSION = (byte) 0x80;
    private static final byte ALAW = 8;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final SippCall call;
    private final byte[] sound;
    private final DatagramSocket socket;
    private int sequence;
    private int packets;

    NumberedSound(SippCall call, String address, Path sound, int firstSequence) {
        this.call = call;
        this.sequence = firstSequence;
        try {
            this.sound = Files.readAllBytes(sound);
            this.socket = new DatagramSocket(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = clock.scheduleAtFixedRate(this::next, 20, 20, TimeUnit.MILLISECONDS);
    }

    private void next() {
        if (!call.running()) {
            close();
            return;
        }
        call.soundPort().ifPresent(this::send);
    }

    private void send(int port) {
        var packet = ByteBuffer.allocate(12 + SAMPLES)
                .put(VERSION)
                .put(ALAW)
                .putShort((short) sequence++)
                .putInt(packets * SAMPLES)
                .putInt(call.hashCode())
                .put(sound, packets * SAMPLES % sound.length, SAMPLES);
        packets++;
        try {
            socket.send(new DatagramPacket(packet.array(), packet.capacity(), InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.close();
    }
}
