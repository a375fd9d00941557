package quintet.data;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import quintet.space.Items;

/** Data of which there are only so many items: their parts are disjoint and settled. */
public interface HasParts extends Dataset {

    /** The items to train on. */
    Items training();

    /** Items that are watched, and by which runs are chosen. */
    Items validation();

    /** Items that nothing was made from. */
    Items test();

    /** Any of those to train on. */
    @Override
    default Items draw(int n, RandomGenerator random) {
        Items training = training();
        return training.at(
                IntStream.generate(() -> random.nextInt(training.n())).limit(n).toArray());
    }

    @Override
    default TrainingSize trainingSize() {
        return new TrainingSize(training().n());
    }
}
