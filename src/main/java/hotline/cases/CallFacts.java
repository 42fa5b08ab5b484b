package hotline.cases;

import hotline.platform.http.Caller;
import java.util.Optional;

/** Tells about a call that the person may see; answered by the room of calls. */
@FunctionalInterface
public interface CallFacts {
    Optional<CallFact> find(Caller caller, long callId);
}
