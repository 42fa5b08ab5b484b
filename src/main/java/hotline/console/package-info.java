@NullMarked
package hotline.console;

import org.jspecify.annotations.NullMarked;
