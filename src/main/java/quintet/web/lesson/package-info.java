/** Lessons and their list. */
@NullMarked
package quintet.web.lesson;

import org.jspecify.annotations.NullMarked;
