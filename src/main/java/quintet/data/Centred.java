package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.space.Items;

/**
 * Levels as real numbers without noise between them: each pixel has mean 0, and all of them are measured by one scale. On the way
 * back the nearest level is taken.
 */
final class Centred implements Encoding {
    private final int levels;
    private final Standardisation scaled;

    private Centred(int levels, Standardisation scaled) {
        this.levels = levels;
        this.scaled = scaled;
    }

    static Centred of(int levels, Items items) {
        Moments moments = Moments.of(items);
        double variance = Arrays.stream(moments.variance()).average().orElseThrow();
        double[] std = new double[moments.mean().length];
        Arrays.fill(std, variance > 0 ? Math.sqrt(variance) : 1);
        return new Centred(levels, new Standardisation(moments.mean(), std));
    }

    @Override
    public int size() {
        return scaled.size();
    }

    @Override
    public float[] encode(float[] values, RandomGenerator noise) {
        return scaled.standardise(values);
    }

    @Override
    public float[] standardise(float[] values) {
        return scaled.standardise(values);
    }

    @Override
    public float[] decode(float[] seen) {
        float[] out = scaled.decode(seen);
        for (int i = 0; i < out.length; i++) {
            out[i] = Float.isNaN(out[i]) ? out[i] : (float) Math.rint(Math.clamp(out[i], 0, levels - 1));
        }
        return out;
    }

    @Override
    public double scale(int column) {
        return scaled.scale(column);
    }

    /** 0, for what models say of what they see is a probability of levels. */
    @Override
    public double logScale() {
        return 0;
    }

    @Override
    public Exactness exactness(Exactness seen) {
        return seen;
    }
}
