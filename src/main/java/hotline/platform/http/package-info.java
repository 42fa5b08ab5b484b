@NullMarked
package hotline.platform.http;

import org.jspecify.annotations.NullMarked;
