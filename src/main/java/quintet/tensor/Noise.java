package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/**
 * A run's own randomness: every draw of a run comes from here, so that a seed fixes its numbers whatever else runs in
 * the process. Arrays belong to the current {@link Scope}.
 */
public final class Noise {
    private final Xoroshiro128PlusPlus random;

    private Noise(Xoroshiro128PlusPlus random) {
        this.random = random;
    }

    public static Noise of(long seed) {
        return new Noise(new Xoroshiro128PlusPlus(seed));
    }

    /** The noise of one purpose of a run; those of different purposes don't disturb each other. */
    public static Noise of(long seed, String purpose) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mixed * 0x9E3779B97F4A7C15L + purpose.charAt(i);
        }
        return of(mixed);
    }

    /** The two words from which {@link #restore} goes on. */
    public long[] state() {
        return new long[] {random.x0, random.x1};
    }

    public void restore(long[] state) {
        random.x0 = state[0];
        random.x1 = state[1];
    }

    /** The same stream for plain Java. */
    public RandomGenerator random() {
        return random;
    }

    /** Standard Gaussians of this shape. */
    public NDArray normal(long... shape) {
        return fill(shape, RandomGenerator::nextGaussian);
    }

    /** Standard Gaussians of the shape of {@code x}. */
    public NDArray normalLike(NDArray x) {
        return normal(x.getShape().getShape());
    }

    /** Uniform on [0, 1). */
    public NDArray uniform(long... shape) {
        return fill(shape, RandomGenerator::nextFloat);
    }

    /** 1 or -1, as likely (Rademacher's distribution). */
    public NDArray signs(long... shape) {
        return fill(shape, r -> r.nextBoolean() ? 1 : -1);
    }

    /** 0 or 1, as likely. */
    public NDArray bits(long... shape) {
        return fill(shape, r -> r.nextBoolean() ? 1 : 0);
    }

    /** One uniform draw in each of n equal strata of [0, 1), in random order, (n, 1): less variance than n free draws. */
    public NDArray stratified(int n) {
        float[] u = new float[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            u[i] = u[j];
            u[j] = (i + random.nextFloat()) / n;
        }
        return Scope.array(u, n, 1);
    }

    /** 0 .. n-1 in random order. */
    public int[] permutation(int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }

    /** 0 .. k-1 in random order in each row, (n, k), the lower ones where {@code first}, (n, k), is 1 and the others where it is 0. */
    public NDArray ranks(long n, long k, NDArray first) {
        NDArray order = uniform(n, k).sub(first.mul(2)).argSort(1);
        return order.argSort(1).toType(DataType.FLOAT32, false);
    }

    /** For each row of (n, k) logits one index in 0 .. k-1, drawn from their softmax by the Gumbel maximum; (n), int64. */
    public NDArray categorical(NDArray logits) {
        return logits.add(fill(
                        logits.getShape().getShape(), r -> -Math.log(-Math.log((r.nextInt() >>> 1 | 1) * 0x1p-31))))
                .argMax(-1);
    }

    private NDArray fill(long[] shape, java.util.function.ToDoubleFunction<RandomGenerator> draw) {
        int size = Math.toIntExact(new Shape(shape).size());
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder());
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int i = 0; i < size; i++) {
            floats.put(i, (float) draw.applyAsDouble(random));
        }
        return Scope.array(bytes, shape);
    }
}
