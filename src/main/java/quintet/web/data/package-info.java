/** People's own data as they bring it: drawn, pasted, uploaded or written as a formula. */
@NullMarked
package quintet.web.data;

import org.jspecify.annotations.NullMarked;
