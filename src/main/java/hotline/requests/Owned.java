package hotline.requests;

import hotline.cases.Part;
import hotline.cases.Person;
import hotline.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/** A matter that somebody answers for. */
sealed interface Owned permits ServiceRequest, Appointment, Incident, Suggestion {
    Matter matter();

    /** Who is responsible; null while it lies in a department's pool. */
    @Nullable
    Person owner();

    /** The department whose supervisors answer for it. */
    @Nullable
    Long departmentId();

    /** What that person is to it, when nobody is away. */
    Part part(Caller caller);
}
