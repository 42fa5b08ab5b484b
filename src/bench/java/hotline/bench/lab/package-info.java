/** Everything real, started for a benchmark: PostgreSQL, Asterisk, the server as a process of its own, sipp. */
@NullMarked
package hotline.bench.lab;

import org.jspecify.annotations.NullMarked;
