/** Energy-based models: low energy where data are, high energy elsewhere, and no normaliser. */
@NullMarked
package quintet.zoo.energy;

import org.jspecify.annotations.NullMarked;
