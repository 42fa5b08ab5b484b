@NullMarked
package hotline.customers;

import org.jspecify.annotations.NullMarked;
