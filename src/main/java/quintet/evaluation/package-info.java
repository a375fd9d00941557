/**
 * The measures by which models are judged. Each says its definition, its unit, and whether it is exact, a bound, an estimate
 * or a proxy; and each has a test whose answer is known.
 */
@NullMarked
package quintet.evaluation;

import org.jspecify.annotations.NullMarked;
