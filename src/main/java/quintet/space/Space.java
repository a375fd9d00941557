package quintet.space;

/** What one item of data is. */
public sealed interface Space {

    /** D, how many numbers an item has. */
    int size();

    /** Vectors of real numbers; points of the plane have two. */
    record Reals(int size) implements Space {}

    /**
     * Images: row by row from the top, and the channels of a pixel one after the other.
     *
     * @param levels a pixel's values are the whole numbers from 0 to {@code levels - 1}
     */
    record Image(int height, int width, int channels, int levels) implements Space {

        public Image {
            if (height < 1 || width < 1 || channels < 1 || levels < 2 || levels > 256) {
                throw new IllegalArgumentException("No images have %d x %d pixels, %d channels and %d levels"
                        .formatted(height, width, channels, levels));
            }
        }

        @Override
        public int size() {
            return height * width * channels;
        }
    }
}
