@NullMarked
package hotline.policies.calendar;

import org.jspecify.annotations.NullMarked;
