/**
 * Lessons: each model's idea and its equation, term by term, one file a model beside the code it explains. And the atlas,
 * which says where each of them stands among all the others.
 */
@NullMarked
package quintet.lesson;

import org.jspecify.annotations.NullMarked;
