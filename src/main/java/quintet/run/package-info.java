/**
 * Runs: a run's life, its append-only log of events, and the queue that brings it to a worker. All of it lives in one
 * PostgreSQL database, a private one unless an external one is named.
 */
@NullMarked
package quintet.run;

import org.jspecify.annotations.NullMarked;
