/** Asterisk's own files: the queue log and channel event logging (CEL) as JSON lines. */
@NullMarked
package hotline.pbx.asterisk.files;

import org.jspecify.annotations.NullMarked;
