@NullMarked
package hotline.people;

import org.jspecify.annotations.NullMarked;
