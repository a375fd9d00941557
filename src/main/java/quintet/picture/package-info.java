/** What a trained model has learned, as pictures: each is one file, found by its {@link quintet.picture.PictureCard}. */
@NullMarked
package quintet.picture;

import org.jspecify.annotations.NullMarked;
