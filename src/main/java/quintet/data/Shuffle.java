package quintet.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The whole numbers from 0 up to n, shuffled: Fisher and Yates, inside out. */
final class Shuffle {
    private Shuffle() {}

    static int[] of(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The one by which the items of a data set are split. */
    static int[] settled(int n) {
        return of(n, new SplittableRandom(1));
    }
}
