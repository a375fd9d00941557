/**
 * The vocabulary: what a generative model is, what it may be able to do, and what it shows. Models are open and found,
 * these words are few and closed.
 */
@NullMarked
package quintet.model;

import org.jspecify.annotations.NullMarked;
