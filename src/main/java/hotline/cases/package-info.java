@NullMarked
package hotline.cases;

import org.jspecify.annotations.NullMarked;
