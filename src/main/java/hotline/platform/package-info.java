@NullMarked
package hotline.platform;

import org.jspecify.annotations.NullMarked;
