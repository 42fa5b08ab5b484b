@NullMarked
package hotline.platform.lease;

import org.jspecify.annotations.NullMarked;
