@NullMarked
package hotline.pbx;

import org.jspecify.annotations.NullMarked;
