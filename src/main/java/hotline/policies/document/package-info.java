@NullMarked
package hotline.policies.document;

import org.jspecify.annotations.NullMarked;
