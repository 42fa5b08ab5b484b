/** The readable page of the contract. */
@NullMarked
package hotline.platform.docs;

import org.jspecify.annotations.NullMarked;
