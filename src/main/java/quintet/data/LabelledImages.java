package quintet.data;

import java.util.Arrays;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Square images with 256 levels and their labels; those to test come last.
 *
 * @param tests how many these are
 * @param pixels image by image, row by row, and the channels of a pixel one after the other
 */
record LabelledImages(int side, int channels, int tests, byte[] pixels, int[] labels) {
    private static final int MOST = 255;

    LabelledImages {
        if (pixels.length != side * side * channels * labels.length) {
            throw new IllegalArgumentException("%d pixels and %d labels are no images of %d x %d x %d"
                    .formatted(pixels.length, labels.length, side, side, channels));
        }
    }

    /** Labels that are bytes. */
    static int[] numbers(byte[] labels) {
        int[] numbers = new int[labels.length];
        Arrays.setAll(numbers, i -> labels[i]);
        return numbers;
    }

    int n() {
        return labels.length;
    }

    /** These and, to test, others. */
    LabelledImages with(LabelledImages test) {
        byte[] both = Arrays.copyOf(pixels, pixels.length + test.pixels.length);
        System.arraycopy(test.pixels, 0, both, pixels.length, test.pixels.length);
        int[] all = Arrays.copyOf(labels, n() + test.n());
        System.arraycopy(test.labels, 0, all, n(), test.n());
        return new LabelledImages(side, channels, test.n(), both, all);
    }

    /** Means over squares of so many pixels that a side has {@code small}; a pixel that a border cuts counts for the part within. */
    LabelledImages shrunk(int small) {
        if (small == side) {
            return this;
        }
        byte[] less = new byte[n() * small * small * channels];
        for (int i = 0; i < less.length; i++) {
            int place = i / channels;
            int image = place / (small * small);
            less[i] = (byte) mean(image, i % channels, small, place / small % small, place % small);
        }
        return new LabelledImages(small, channels, tests, less, labels);
    }

    private int mean(int image, int channel, int small, int row, int column) {
        int sum = side * side / 2; // so that the quotient is rounded
        for (int y = row * side / small; y * small < (row + 1) * side; y++) {
            for (int x = column * side / small; x * small < (column + 1) * side; x++) {
                int at = ((image * side + y) * side + x) * channels + channel;
                sum += within(y, small, row) * within(x, small, column) * Byte.toUnsignedInt(pixels[at]);
            }
        }
        return sum / (side * side);
    }

    /** How much of a pixel lies in a cell of a line, of {@code small}. */
    private int within(int pixel, int small, int cell) {
        return Math.min((pixel + 1) * small, (cell + 1) * side) - Math.max(pixel * small, cell * side);
    }

    /** All of them with fewer levels, evenly rounded. */
    Items items(int levels) {
        float[] level = new float[MOST + 1];
        for (int v = 0; v <= MOST; v++) {
            level[v] = Math.round((levels - 1) * (float) v / MOST);
        }
        return new Items(new Space.Image(side, side, channels, levels), pixels, level, labels);
    }
}
