/** Measurements that documents quote: `./quintet bench`. Nothing here is part of the running application. */
@NullMarked
package quintet.bench;

import org.jspecify.annotations.NullMarked;
