/** The first page: the families at work, and the atlas of their kinds. */
@NullMarked
package quintet.web.home;

import org.jspecify.annotations.NullMarked;
