/** The answer to the dialplan's question where a call goes. */
@NullMarked
package hotline.floor.routing;

import org.jspecify.annotations.NullMarked;
