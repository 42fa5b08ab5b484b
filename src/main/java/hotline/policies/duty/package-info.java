/** Who is on duty at night, on weekends and holidays, and when nobody is. */
@NullMarked
package hotline.policies.duty;

import org.jspecify.annotations.NullMarked;
