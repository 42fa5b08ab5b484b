/** What happened, counted by the field's definitions. {@link hotline.reports.Reports} puts the room together. */
@NullMarked
package hotline.reports;

import org.jspecify.annotations.NullMarked;
