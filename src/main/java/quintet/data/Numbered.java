package quintet.data;

import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.space.Space;

/** Symbols as their numbers: nothing is added to them and nothing lost, so that probabilities of what is seen are of the items. */
record Numbered(Space.Symbols space) implements Encoding {

    @Override
    public int size() {
        return space.size();
    }

    @Override
    public float[] encode(float[] values, RandomGenerator noise) {
        return values;
    }

    @Override
    public float[] standardise(float[] values) {
        return values;
    }

    @Override
    public float[] decode(float[] seen) {
        return seen;
    }

    @Override
    public double scale(int column) {
        return 1;
    }

    @Override
    public double logScale() {
        return 0;
    }

    @Override
    public Exactness exactness(Exactness seen) {
        return seen;
    }
}
