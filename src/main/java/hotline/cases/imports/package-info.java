/** Complaints from a file: reading it safely, and what each of its rows says. */
@NullMarked
package hotline.cases.imports;

import org.jspecify.annotations.NullMarked;
