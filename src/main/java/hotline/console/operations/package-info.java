/** How the server itself fares: the operator's page, and alarms by log and webhook. */
@NullMarked
package hotline.console.operations;

import org.jspecify.annotations.NullMarked;
