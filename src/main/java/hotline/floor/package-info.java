@NullMarked
package hotline.floor;

import org.jspecify.annotations.NullMarked;
