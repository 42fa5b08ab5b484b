/** The live websocket: what each browser may see, numbered, and never more than it can take. */
@NullMarked
package hotline.console.live;

import org.jspecify.annotations.NullMarked;
