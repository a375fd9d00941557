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
        return from(0, count());
    }

    /** The first n, which begin again where there are no more, (n, D). */
    public NDArray first(int n) {
        return from(0, n);
    }

    /** Those whose turn it is at a step: this share of all, at least one, whom the next ones follow, (c, D). */
    public NDArray turn(long step, double share) {
        int c = (int) Math.max(1, Math.round(share * count()));
        return from(step * c, c);
    }

    private int count() {
        return Math.toIntExact(buffer.size(0));
    }

    private NDArray from(long place, int n) {
        float[] all = buffer.toFloatArray();
        long dim = buffer.size(1);
        float[] some = new float[Math.toIntExact(n * dim)];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[(int) ((place * dim + i) % all.length)];
        }
        return Maths.constant(some, n, dim);
    }

    /** Chains, of which this share starts afresh. */
    public NDArray restarted(NDArray x, double share, Noise noise) {
        NDArray fresh = noise.uniform(x.size(0), 1).lt((float) share).toType(DataType.FLOAT32, false); // (c, 1)
        return x.add(times(scale, noise.normalLike(x)).sub(x).mul(fresh));
    }

    /** Where those stand from now on whose turn it was at a step, (c, D). */
    public void moveTo(long step, NDArray x) {
        float[] all = buffer.toFloatArray();
        float[] moved = x.toFloatArray();
        for (int i = 0; i < moved.length; i++) {
            all[(int) ((step * moved.length + i) % all.length)] = moved[i];
        }
        buffer.set(all);
    }
}
