/** What one agent is doing: a pure machine, told of legs, commands and time. */
@NullMarked
package hotline.floor.agent;

import org.jspecify.annotations.NullMarked;
