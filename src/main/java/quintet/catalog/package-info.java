/**
 * Finds the models and the data sets, and makes of a request a plan in which everything is settled and allowed.
 */
@NullMarked
package quintet.catalog;

import org.jspecify.annotations.NullMarked;
