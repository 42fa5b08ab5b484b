package hotline.pbx;

/**
 * One channel of a call.
 *
 * @param channel its name, such as {@code PJSIP/801-00000012}
 * @param uniqueid its own id, unique over all time of this telephone system
 * @param linkedid the call's id: the uniqueid of the first channel of the call
 */
public record Leg(String channel, String uniqueid, String linkedid) {
    /** The endpoint's name: {@code 801} of {@code PJSIP/801-00000012}; empty when there is none. */
    public String endpoint() {
        var slash = channel.indexOf('/');
        var dash = channel.lastIndexOf('-');
        return slash >= 0 && dash > slash ? channel.substring(slash + 1, dash) : "";
    }
}
