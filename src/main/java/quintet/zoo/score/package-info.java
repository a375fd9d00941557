/** Score-based models: a learned slope or velocity carries noise to data. */
@NullMarked
package quintet.zoo.score;

import org.jspecify.annotations.NullMarked;
