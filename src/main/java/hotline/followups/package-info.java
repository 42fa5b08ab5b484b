@NullMarked
package hotline.followups;

import org.jspecify.annotations.NullMarked;
