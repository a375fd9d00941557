/**
 * Mathematics on arrays: gradients, nets whose parameters are one flat leaf, a run's own randomness, distributions,
 * solvers. The only room that touches the engine's internals.
 */
@NullMarked
package quintet.tensor;

import org.jspecify.annotations.NullMarked;
