@NullMarked
package hotline.dialer;

import org.jspecify.annotations.NullMarked;
