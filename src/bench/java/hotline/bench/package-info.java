/** What {@code ./hotline bench} measures; compiled with the tests under the Maven profile bench. */
@NullMarked
package hotline.bench;

import org.jspecify.annotations.NullMarked;
