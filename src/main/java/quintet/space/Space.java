package quintet.space;

import java.util.ArrayList;
import java.util.List;

/** What one item of data is. */
public sealed interface Space {

    /** D, how many numbers an item has. */
    int size();

    /** Vectors of real numbers; points of the plane have two. */
    record Reals(int size) implements Space {}

    /** Items whose numbers are symbols, which are numbered from 0 to {@code levels - 1}. */
    sealed interface Symbols extends Space {

        /** How many there are. */
        int levels();
    }

    /**
     * Images: row by row from the top, and the channels of a pixel one after the other.
     *
     * @param levels a pixel's values are the whole numbers from 0 to {@code levels - 1}
     */
    record Image(int height, int width, int channels, int levels) implements Symbols {

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

    /**
     * Texts: letter by letter, each as its place in the alphabet, from 0; then the end mark, whose number comes after that of the
     * last letter, fills what is left.
     *
     * @param length the most letters of a text, and one more for the end mark
     */
    record Text(int length, List<String> alphabet) implements Symbols {

        public Text {
            alphabet = List.copyOf(alphabet);
            if (length < 2 || alphabet.isEmpty()) {
                throw new IllegalArgumentException(
                        "No texts have %d places and %d letters".formatted(length, alphabet.size()));
            }
        }

        @Override
        public int size() {
            return length;
        }

        @Override
        public int levels() {
            return alphabet.size() + 1;
        }

        /** The number of the end mark. */
        public int end() {
            return alphabet.size();
        }

        /** Each of these items, (n, length), up to its end mark. */
        public List<String> read(float[] values) {
            List<String> texts = new ArrayList<>();
            for (int from = 0; from < values.length; from += length) {
                StringBuilder text = new StringBuilder();
                for (int d = from; d < from + length && values[d] != end(); d++) {
                    text.append(alphabet.get((int) values[d]));
                }
                texts.add(text.toString());
            }
            return texts;
        }
    }
}
