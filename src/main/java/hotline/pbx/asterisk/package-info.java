@NullMarked
package hotline.pbx.asterisk;

import org.jspecify.annotations.NullMarked;
