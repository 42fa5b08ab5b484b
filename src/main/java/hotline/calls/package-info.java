@NullMarked
package hotline.calls;

import org.jspecify.annotations.NullMarked;
