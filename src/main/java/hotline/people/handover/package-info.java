/** What becomes of the work of people who leave and of departments that are dissolved. */
@NullMarked
package hotline.people.handover;

import org.jspecify.annotations.NullMarked;
