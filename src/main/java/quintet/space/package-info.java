/** What one item of data is, whatever the data and the model: the ground floor of data, models and pictures. */
@NullMarked
package quintet.space;

import org.jspecify.annotations.NullMarked;
