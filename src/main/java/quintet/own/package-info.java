/**
 * Data sets that people bring: reads and cleans points, drawings, images and formulas, and keeps them by seat in the database.
 * The catalog finds them here by their slugs.
 */
@NullMarked
package quintet.own;

import org.jspecify.annotations.NullMarked;
