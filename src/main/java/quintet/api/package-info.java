/**
 * The API: all that a person can do in the browser, for programs, as JSON over HTTP, with problem details where something
 * is wrong; and the binary stream by which pictures reach a page. Nothing calls this room.
 */
@NullMarked
package quintet.api;

import org.jspecify.annotations.NullMarked;
