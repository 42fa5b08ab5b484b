/** Where sealed recordings lie: a folder, or a bucket of an object store. */
@NullMarked
package hotline.recordings.shelf;

import org.jspecify.annotations.NullMarked;
