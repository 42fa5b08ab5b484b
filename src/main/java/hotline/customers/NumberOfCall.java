package hotline.customers;

import hotline.platform.http.Caller;
import java.util.Optional;

/** Tells the customer's number of a call, to a person who may see that call; answered by the room of calls. */
@FunctionalInterface
public interface NumberOfCall {
    /** The number as {@link hotline.platform.numbers.PhoneNumber#key} has it; empty when withheld or unknown. */
    Optional<String> find(Caller caller, long callId);
}
