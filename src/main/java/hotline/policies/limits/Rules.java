package hotline.policies.limits;

/** A regulation that was read without a mistake. */
public sealed interface Rules permits ComplaintPolicy, FollowUpPolicy, Numbering, PromisePolicy, ServicePolicy {
    /** What it is called, as in {@code 投诉处理规定}. */
    String name();
}
