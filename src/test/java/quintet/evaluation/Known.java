package quintet.evaluation;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import quintet.data.Dataset;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.space.Items;
import quintet.tensor.Noise;

/** Items and what a model makes of them, of which a test knows all. */
record Known(Dataset data, Items items, float[] samples, float[] logDensity, Exactness exactness, HasDensity density)
        implements Evaluation {

    static Known samples(Dataset data, float[] items, float[] samples) {
        return new Known(data, new Items(data.space(), items), samples, new float[0], Exactness.EXACT, new Exact());
    }

    /** Items of a data set as samples of others. */
    static Known items(Dataset data, Items items, Items samples) {
        return samples(data, items.values(), samples.values());
    }

    /** What a model answers to items, which keep their labels. */
    static Known answers(Dataset data, Items items, float[] answers) {
        return new Known(data, items, answers, new float[0], Exactness.EXACT, new Exact());
    }

    static Known logDensity(Dataset data, float[] items, float... logDensity) {
        return new Known(data, new Items(data.space(), items), new float[0], logDensity, Exactness.BOUND, new Exact());
    }

    /** A test that is about codes, or classes, gives them in the place of samples. */
    @Override
    public float[] answers() {
        return samples;
    }

    @Override
    public boolean filled() {
        return false;
    }

    @Override
    public String split() {
        return "test";
    }

    @Override
    public float[] standardised(float[] values) {
        return values;
    }

    @Override
    public RandomGenerator random(String stream) {
        return new SplittableRandom(1);
    }

    @Override
    public <T> T once(Class<T> what, Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean live() {
        return false;
    }

    private record Exact() implements HasDensity {
        @Override
        public NDArray logDensity(NDArray x, Noise noise) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Exactness densityExactness() {
            return Exactness.EXACT;
        }

        @Override
        public String densityMethod() {
            return "by its formula";
        }
    }
}
