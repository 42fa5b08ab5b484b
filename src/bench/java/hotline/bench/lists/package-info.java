/** The lists that grow with the years, on a database that has seen them. */
@NullMarked
package hotline.bench.lists;

import org.jspecify.annotations.NullMarked;
