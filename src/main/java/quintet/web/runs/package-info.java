/** The list of runs: found, picked, renamed and deleted. */
@NullMarked
package quintet.web.runs;

import org.jspecify.annotations.NullMarked;
