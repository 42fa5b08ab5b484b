@NullMarked
package hotline.platform.numbers;

import org.jspecify.annotations.NullMarked;
