package quintet.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The training, validation and test points of a run, in the data's own units, all of them settled by the distribution and
 * the run's seed. Each part has a random stream of its own, so that none depends on how much was drawn for another. Where
 * only points are known, the parts are theirs, and the seed only orders them.
 */
public final class Splits {
    public static final int VALIDATION = 2_000;
    public static final int TEST = 5_000;
    private static final int TO_STANDARDISE = 20_000;

    /** The random streams of one seed. */
    private enum Stream {
        TRAINING,
        VALIDATION,
        TEST,
        STANDARDISATION,
        ORDER
    }

    private final Distribution distribution;
    private final long seed;
    private final float[] training; // (N, 2), empty where the trainingSize is unlimited
    private final float[] validation;
    private final float[] test;
    private final Standardisation standardisation;
    private int[] order = {};
    private long pass = -1; // that order belongs to

    public Splits(Distribution distribution, long seed) {
        this.distribution = distribution;
        this.seed = seed;
        if (distribution instanceof Estimated points) {
            training = points.training();
            validation = points.validation();
            test = points.test();
        } else {
            training = distribution.sample(distribution.trainingSize().size(), random(Stream.TRAINING, 0));
            validation = distribution.sample(VALIDATION, random(Stream.VALIDATION, 0));
            test = distribution.sample(TEST, random(Stream.TEST, 0));
        }
        standardisation = Standardisation.of(
                distribution.trainingSize().unlimited()
                        ? distribution.sample(TO_STANDARDISE, random(Stream.STANDARDISATION, 0))
                        : training);
    }

    /** Fixed points for watching a run and choosing between runs. */
    public float[] validation() { // (2000, 2), or fewer where there are only points
        return validation.clone();
    }

    /** Fixed points for the figures that are reported. */
    public float[] test() { // (5000, 2), or fewer where there are only points
        return test.clone();
    }

    /** That of the training set or, where the trainingSize is unlimited, of 20,000 points drawn for it alone. */
    public Standardisation standardisation() {
        return standardisation;
    }

    /**
     * The next {@code size} points to train on when {@code seen} points came before: fresh ones, or those of shuffled
     * passes over the training set. The same arguments give the same points, so that a run goes on exactly where it was
     * when it remembers how many points it has seen.
     */
    public synchronized float[] batch(long seen, int size) { // (size, 2)
        int n = training.length / 2;
        if (n == 0) {
            return distribution.sample(size, random(Stream.TRAINING, seen));
        }
        float[] batch = new float[2 * size];
        for (int i = 0; i < size; i++) {
            int from = order((seen + i) / n)[(int) ((seen + i) % n)];
            batch[2 * i] = training[2 * from];
            batch[2 * i + 1] = training[2 * from + 1];
        }
        return batch;
    }

    private int[] order(long wanted) {
        if (wanted != pass) {
            order = new int[training.length / 2];
            RandomGenerator random = random(Stream.ORDER, wanted);
            for (int i = 0; i < order.length; i++) { // Fisher and Yates, inside out
                int j = random.nextInt(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            pass = wanted;
        }
        return order;
    }

    /** Generators whose seeds are neighbours would share their numbers; mixing keeps them apart. */
    private RandomGenerator random(Stream stream, long position) {
        return new SplittableRandom(mix(mix(mix(seed) + stream.ordinal()) + position));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
