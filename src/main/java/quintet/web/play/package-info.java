/** The playground: what is chosen, the run that is shown, and how it is steered. */
@NullMarked
package quintet.web.play;

import org.jspecify.annotations.NullMarked;
