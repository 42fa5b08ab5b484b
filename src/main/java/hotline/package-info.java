@NullMarked
package hotline;

import org.jspecify.annotations.NullMarked;
