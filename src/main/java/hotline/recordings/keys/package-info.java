/** Encryption of recordings: a key for each, wrapped by a key of the day on which it is due, under one master key. */
@NullMarked
package hotline.recordings.keys;

import org.jspecify.annotations.NullMarked;
