package quintet.data;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import quintet.model.Seen;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Sight;

/**
 * The training, validation and test items of a run, in the data's own units, all of them settled by the data set and the run's
 * seed. Each part has a random stream of its own, so that none depends on how much was drawn for another. Where there are only
 * so many items, the parts are the data set's, the first items of those to watch and to test, and the seed only orders them.
 */
public final class Splits {
    public static final int VALIDATION = 2_000;
    public static final int TEST = 5_000;
    private static final int TO_ENCODE = 20_000;
    private static final int KNOWN = 2_000;

    /** As what all models' images are measured. */
    private static final Seen COMMON = Seen.ONE_SCALE;

    /** The random streams of one seed. */
    private enum Stream {
        TRAINING,
        VALIDATION,
        TEST,
        STANDARDISATION,
        ORDER,
        ENCODING
    }

    private final Dataset data;
    private final long seed;
    private final Items training; // (N, D), none where the supply is unlimited
    private final Items validation;
    private final Items test;
    private final Encoding encoding;
    private final Encoding common;
    private int[] order = {};
    private long pass = -1; // that order belongs to

    public Splits(Dataset data, long seed) {
        this(data, seed, Seen.COLUMNS);
    }

    /** @param seen as what a model sees images */
    public Splits(Dataset data, long seed, Seen seen) {
        this.data = data;
        this.seed = seed;
        boolean unlimited = data.trainingSize().unlimited();
        if (data instanceof HasParts parts) {
            training = parts.training();
            validation = parts.validation().first(VALIDATION);
            test = parts.test().first(TEST);
        } else {
            training = data.draw(data.trainingSize().size(), random(Stream.TRAINING, 0));
            validation = data.draw(VALIDATION, random(Stream.VALIDATION, 0));
            test = data.draw(TEST, random(Stream.TEST, 0));
        }
        Items fitted = unlimited ? data.draw(TO_ENCODE, random(Stream.STANDARDISATION, 0)) : training;
        encoding = Encoding.of(fitted, seen);
        boolean same =
                seen == COMMON || !(data.space() instanceof Space.Image); // only images can be seen in several ways
        common = same ? encoding : Encoding.of(fitted, COMMON);
    }

    public Dataset data() {
        return data;
    }

    /** What it is trained on; none where batches are drawn afresh. */
    public Items training() {
        return training;
    }

    /** Fixed items for watching a run and choosing between runs: {@value #VALIDATION}, or fewer where there are only so many. */
    public Items validation() {
        return validation;
    }

    /** Fixed items for the figures that are reported: {@value #TEST}, or fewer where there are only so many. */
    public Items test() {
        return test;
    }

    /** That of the training items or, where these are unlimited, of 20,000 drawn for it alone. */
    public Encoding encoding() {
        return encoding;
    }

    /** What a model may know of images before its first step: some of those to train on, or others where these are unlimited. */
    public Optional<Sight> sight() {
        if (!(data.space() instanceof Space.Image image)) {
            return Optional.empty();
        }
        Items some = training.n() == 0 ? data.draw(KNOWN, random(Stream.STANDARDISATION, 0)) : training.first(KNOWN);
        float[] levels = new float[image.levels() * image.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / image.size();
        }
        return Optional.of(new Sight(encoding.standardise(some.values()), encoding.standardise(levels)));
    }

    /**
     * The next {@code size} items to train on when {@code seen} items came before: fresh ones, or those of shuffled passes over
     * the training set. The same arguments give the same items, so that a run goes on exactly where it was when it remembers
     * how many items it has seen.
     */
    public synchronized Items batch(long seen, int size) {
        int n = training.n();
        if (n == 0) {
            return data.draw(size, random(Stream.TRAINING, seen));
        }
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = order((seen + i) / n)[(int) ((seen + i) % n)];
        }
        return training.at(numbers);
    }

    /** That batch as a model sees it, (size, D). */
    public float[] encoded(Items batch, long seen) {
        return encoding.encode(batch.values(), random(Stream.ENCODING, seen));
    }

    /** Any items as a model sees them; the same each time. */
    public float[] encoded(float[] values) { // (n, D)
        return encoding.encode(values, random(Stream.ENCODING, -1));
    }

    /** Any items with a variance of 1, the same for every model, so that what is measured of them can be compared. */
    public float[] standardised(float[] values) { // (n, D)
        return common.standardise(values);
    }

    private int[] order(long wanted) {
        if (wanted != pass) {
            order = Shuffle.of(training.n(), random(Stream.ORDER, wanted));
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
