package quintet.evaluation;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import quintet.data.Dataset;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.space.Items;

/** A trained model beside items that it wasn't trained on, as measures see it. */
public interface Evaluation {

    Dataset data();

    /** The items, of one part of the data. */
    Items items();

    /** validation or test. */
    String split();

    /** As many samples, or what the items' codes are decoded to, in the data's own units. */
    float[] samples(); // (n, D)

    /** log p of each item, in nats in the data's own units. */
    float[] logDensity(); // (n)

    /** What the model answers to each item, as the measure needs: the mean code, (n, M), or how likely each class is, (n, classes). */
    float[] answers();

    /** What {@link #logDensity} is worth. */
    Exactness exactness();

    /** Whether the model sees levels filled in with noise, so that its density is of real numbers. */
    boolean filled();

    /** The model, which has a density. */
    HasDensity density();

    /** These with mean 0 and a variance of 1, the same for every model of these data. */
    float[] standardised(float[] values); // (n, D)

    /** Random numbers of the measure's own, the same each time. */
    RandomGenerator random(String stream);

    /** What several measures need, worked out for the first of them. */
    <T> T once(Class<T> what, Supplier<T> work);

    /** Whether it is taken while a run trains, and is to be cheap. */
    boolean live();
}
