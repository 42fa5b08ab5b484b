@NullMarked
package hotline.policies.limits;

import org.jspecify.annotations.NullMarked;
