/** The application's start. Everything else lives in a room of its own below this package. */
@NullMarked
package quintet;

import org.jspecify.annotations.NullMarked;
