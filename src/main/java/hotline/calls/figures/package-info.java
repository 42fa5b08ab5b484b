/** The field's figures by their standard definitions: pure arithmetic on counts. */
@NullMarked
package hotline.calls.figures;

import org.jspecify.annotations.NullMarked;
