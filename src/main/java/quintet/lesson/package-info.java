/** Lessons: each model's idea and its equation, term by term, one file a model beside the code it explains. */
@NullMarked
package quintet.lesson;

import org.jspecify.annotations.NullMarked;
