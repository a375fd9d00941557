/**
 * Latent-variable models: points are made from hidden causes, learned through a bound on the likelihood or against an
 * critic.
 */
@NullMarked
package quintet.zoo.latent;

import org.jspecify.annotations.NullMarked;
