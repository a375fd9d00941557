/** What several pages are made of: pictures, curves, numbers in words, and who listens to runs. */
@NullMarked
package quintet.web.parts;

import org.jspecify.annotations.NullMarked;
