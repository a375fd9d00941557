/**
 * A training session: one learner on one data set, its steps, what is measured and drawn of it meanwhile, and its
 * checkpoint. It knows nothing of who asked or where it is kept.
 */
@NullMarked
package quintet.training;

import org.jspecify.annotations.NullMarked;
