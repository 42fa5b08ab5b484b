/** Backup into one file, and back. */
@NullMarked
package hotline.platform.backup;

import org.jspecify.annotations.NullMarked;
