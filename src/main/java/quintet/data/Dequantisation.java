package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.model.Seen;
import quintet.space.Items;

/**
 * Levels as real numbers: uniform noise from 0 to 1 is added to each, and the sum standardised or made a share of all levels. By Jensen's inequality the mean
 * of log p(level + noise) is at most log P(level), so what a density of real numbers says of an image is a bound: Theis et al.
 * 2016, arXiv:1511.01844, section 3.1. On the way back the noise is cut off.
 */
public final class Dequantisation implements Encoding {
    /** Variance of the noise. */
    private static final double NOISE = 1 / 12.0;

    private final int levels;
    private final Standardisation filled;

    private Dequantisation(int levels, Standardisation filled) {
        this.levels = levels;
        this.filled = filled;
    }

    /** A pixel that is the same in all images has the noise's own variance. */
    static Dequantisation of(int levels, Items items, Seen seen) {
        if (seen == Seen.SHARES) {
            double[] all = new double[items.space().size()];
            Arrays.fill(all, levels);
            return new Dequantisation(levels, new Standardisation(new double[all.length], all));
        }
        Moments whole = Moments.of(items);
        double[] mean = Arrays.stream(whole.mean()).map(v -> v + .5).toArray();
        double[] std =
                Arrays.stream(whole.variance()).map(v -> Math.sqrt(v + NOISE)).toArray();
        if (seen == Seen.ONE_SCALE) {
            Arrays.fill(
                    std, Math.sqrt(Arrays.stream(std).map(s -> s * s).average().orElseThrow()));
        }
        return new Dequantisation(levels, new Standardisation(mean, std));
    }

    @Override
    public int size() {
        return filled.size();
    }

    @Override
    public float[] encode(float[] values, RandomGenerator noise) {
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[i] + noise.nextFloat();
        }
        return filled.standardise(out);
    }

    @Override
    public float[] standardise(float[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[i] + .5f;
        }
        return filled.standardise(out);
    }

    @Override
    public float[] decode(float[] seen) {
        float[] out = filled.decode(seen);
        for (int i = 0; i < out.length; i++) {
            out[i] = Float.isNaN(out[i]) ? out[i] : (float) Math.floor(Math.clamp(out[i], 0, levels - 1));
        }
        return out;
    }

    @Override
    public double scale(int column) {
        return filled.scale(column);
    }

    @Override
    public double logScale() {
        return filled.logScale();
    }

    @Override
    public Exactness exactness(Exactness seen) {
        return seen == Exactness.EXACT ? Exactness.BOUND : seen;
    }
}
