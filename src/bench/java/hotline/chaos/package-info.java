/**
 * Calls through the real Asterisk while everything around it fails at random, and afterwards the count: calls made =
 * calls logged, outcome by outcome, none twice.
 */
@NullMarked
package hotline.chaos;

import org.jspecify.annotations.NullMarked;
