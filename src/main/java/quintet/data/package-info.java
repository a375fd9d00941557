/**
 * The data sets: one file per two-dimensional distribution, each with its exact density and entropy, so that what a model
 * has learned can be held against the truth; and what people bring: densities in cells, and points, of which the truth is
 * estimated. {@link quintet.data.Splits} makes from one the training, validation and test points of a run.
 */
@NullMarked
package quintet.data;

import org.jspecify.annotations.NullMarked;
