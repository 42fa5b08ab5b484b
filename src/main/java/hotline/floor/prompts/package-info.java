/** What callers hear: the shipped prompts, and recordings in their place. */
@NullMarked
package hotline.floor.prompts;

import org.jspecify.annotations.NullMarked;
