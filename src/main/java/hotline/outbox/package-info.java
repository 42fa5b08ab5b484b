/** Telling people: e-mail, short messages, webhooks and robots, each message written with what happened. */
@NullMarked
package hotline.outbox;

import org.jspecify.annotations.NullMarked;
