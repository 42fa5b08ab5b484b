/** SIP between browsers and Asterisk, through our port. */
@NullMarked
package hotline.console.sip;

import org.jspecify.annotations.NullMarked;
