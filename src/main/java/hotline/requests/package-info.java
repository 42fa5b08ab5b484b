/** What customers ask for beside complaints: repairs, appointments, incidents, suggestions. */
@NullMarked
package hotline.requests;

import org.jspecify.annotations.NullMarked;
