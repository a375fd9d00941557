/**
 * What is run beforehand: measurements that documents quote (`./quintet bench`), and the recordings that the pages play
 * (`./quintet record`). Nothing here is part of the running application.
 */
@NullMarked
package quintet.bench;

import org.jspecify.annotations.NullMarked;
