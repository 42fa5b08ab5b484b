@NullMarked
package hotline.platform.metrics;

import org.jspecify.annotations.NullMarked;
