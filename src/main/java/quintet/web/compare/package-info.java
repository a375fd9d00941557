/** Runs side by side. */
@NullMarked
package quintet.web.compare;

import org.jspecify.annotations.NullMarked;
