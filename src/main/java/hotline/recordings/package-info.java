@NullMarked
package hotline.recordings;

import org.jspecify.annotations.NullMarked;
