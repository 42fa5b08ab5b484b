/** What must not be lost waits here, on disk, while the database is away. */
@NullMarked
package hotline.platform.spool;

import org.jspecify.annotations.NullMarked;
