package hotline.pbx;

import io.vertx.core.Future;
import java.util.Map;

/**
 * What we ask of a telephone system. A future fails with {@link PbxRefused} when it says no, with
 * {@link hotline.platform.Problem.Unavailable} when it does not answer.
 */
public interface Pbx {
    /** The name in {@link Stamp#pbx()}. */
    String name();

    /**
     * Starts a call; completes when the request is queued, which says nothing of the call. Its end is told
     * by {@link PbxEvent.OriginateEnded} and {@link PbxEvent.ChannelClosed} with the attempt as uniqueid.
     */
    Future<Void> originate(Originate originate);

    /** @param penalty 0 is asked first */
    Future<Void> addMember(String queue, String endpoint, String name, int penalty, boolean paused);

    Future<Void> removeMember(String queue, String endpoint);

    /** Pauses or unpauses in all queues. @param reason empty when unpausing */
    Future<Void> pauseMember(String endpoint, boolean paused, String reason);

    Future<Void> hangup(String channel);

    /** Sends a channel to a place in the dialplan, into one of our contexts. */
    Future<Void> redirect(String channel, String context, String exten);

    Future<Void> setVariable(String channel, String name, String value);

    /** Reads the rendered queue files again. */
    Future<Void> reloadQueues();

    /** Pauses ({@code true}) or resumes what MixMonitor writes: silence of the true length. */
    Future<Void> muteRecording(String channel, boolean muted);

    /**
     * Lets a channel's recording go on with nothing left over from who was heard before, in a further file: after
     * {@code x.raw} come {@code x+1.raw}, {@code x+2.raw}. Up to a tenth of a second between them is not recorded, and
     * what was paused is so no longer. When the channel is not recorded, nothing happens.
     */
    Future<Void> renewRecording(String channel);

    /** Makes or replaces the SIP account of an agent's telephone. */
    Future<Void> putPhone(Phone phone);

    /** Removes the SIP account and its registrations. */
    Future<Void> removePhone(String endpoint);

    /**
     * @param attempt our id, which becomes the channel's uniqueid
     * @param dial technology and address, such as {@code PJSIP/+861012345678@carrier}
     * @param context one of the locked contexts
     * @param exten where it goes on when answered
     * @param timeoutMillis how long to let it ring, in milliseconds
     */
    record Originate(
            String attempt,
            String dial,
            String context,
            String exten,
            long timeoutMillis,
            Party callerId,
            Map<String, String> variables) {}

    /** @param browser WebRTC over a websocket; otherwise a SIP telephone */
    record Phone(String endpoint, String displayName, String password, boolean browser) {}
}
