package quintet.tensor;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Persistent Markov chains: points that are kept between steps, and saved with the run (Tieleman 2008). They start, and
 * start afresh, from N(0, scale^2 I).
 */
public final class Chains {
    private final NDArray buffer; // where they stand, (C, D)
    private final double scale;

    private Chains(ModelContext s, int count, double scale, ToDoubleFunction<RandomGenerator> draw) {
        float[] start = new float[count * s.dim()];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) draw.applyAsDouble(s.initial().random());
        }
        buffer = s.buffer("chains", start, count, s.dim());
        this.scale = scale;
    }

    Chains(ModelContext s, int count, double scale) {
        this(s, count, scale, random -> scale * random.nextGaussian());
    }

    /** Some of bits, which start as 0 or 1, as likely. */
    static Chains bits(ModelContext s, int count) {
        return new Chains(s, count, 0, random -> random.nextBoolean() ? 1 : 0);
    }

    /** All of them, (C, D). */
    public NDArray all() {
        return first(Math.toIntExact(buffer.size(0)));
    }

    /** The first n, which begin again where there are no more, (n, D). */
    public NDArray first(int n) {
        float[] all = buffer.toFloatArray();
        long dim = buffer.size(1);
        float[] some = new float[Math.toIntExact(n * dim)];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[i % all.length];
        }
        return Maths.constant(some, n, dim);
    }

    /** All of them, of which this share starts afresh. */
    public NDArray restarted(double share, Noise noise) {
        NDArray x = all();
        NDArray fresh = noise.uniform(x.size(0), 1).lt((float) share).toType(DataType.FLOAT32, false); // (C, 1)
        return x.add(times(scale, noise.normalLike(x)).sub(x).mul(fresh));
    }

    /** Where they stand from now on, (C, D). */
    public void moveTo(NDArray x) {
        buffer.set(x.toFloatArray());
    }
}
