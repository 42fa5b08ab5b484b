/** The ways out of the house; each tries one letter once and says how it went. */
@NullMarked
package hotline.outbox.channel;

import org.jspecify.annotations.NullMarked;
