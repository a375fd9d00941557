/**
 * The data sets: one file per two-dimensional distribution, each with its exact density and entropy, so that what a model
 * has learned can be held against the truth. {@link quintet.data.Splits} makes from one the training, validation and test
 * points of a run.
 */
@NullMarked
package quintet.data;

import org.jspecify.annotations.NullMarked;
