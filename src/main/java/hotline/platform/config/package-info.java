@NullMarked
package hotline.platform.config;

import org.jspecify.annotations.NullMarked;
