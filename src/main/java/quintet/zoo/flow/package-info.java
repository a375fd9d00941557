/** Flow-based models: an invertible map between simple noise and data. Their likelihood is exact. */
@NullMarked
package quintet.zoo.flow;

import org.jspecify.annotations.NullMarked;
