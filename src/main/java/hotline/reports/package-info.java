@NullMarked
package hotline.reports;

import org.jspecify.annotations.NullMarked;
