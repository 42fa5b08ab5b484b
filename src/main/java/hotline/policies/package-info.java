@NullMarked
package hotline.policies;

import org.jspecify.annotations.NullMarked;
