@NullMarked
package hotline.platform.text;

import org.jspecify.annotations.NullMarked;
