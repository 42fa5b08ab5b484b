/**
 * What was said: the ledger of recordings, from the file that Asterisk writes to the tombstone that
 * is left of it. {@link hotline.recordings.Recordings} puts the room together.
 */
@NullMarked
package hotline.recordings;

import org.jspecify.annotations.NullMarked;
