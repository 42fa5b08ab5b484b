@NullMarked
package hotline.platform.database;

import org.jspecify.annotations.NullMarked;
