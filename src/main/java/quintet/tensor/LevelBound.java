package quintet.tensor;

import static quintet.tensor.Maths.columns;
import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.constant;
import static quintet.tensor.Maths.full;
import static quintet.tensor.Maths.logSumExp;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Maths.zeros;
import static quintet.tensor.Scope.here;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The variational bound on the log-probability of an image's levels, of a model that takes noise off step by step: Kingma et al. 2021,
 * arXiv:2107.00630, section 3. At step i of 0 to N an image y is z_i = a_i y + s_i epsilon with a_i^2 + s_i^2 = 1. Levels are drawn at
 * step 0, each pixel by itself, from a bell about what the model believes in, as wide as it errs there on images it was trained on.
 */
public final class LevelBound {
    /** How the bound is found, as the end of a sentence that begins with 'found'. */
    public static final String METHOD = "as the variational bound, at 64 noise levels drawn at random";
    /** Steps at which the noise of an image is taken off. */
    private static final int DRAWS = 64;
    /** Draws of the levels' probabilities. */
    private static final int LAST_DRAWS = 4;
    /** Of log SNR at step 0. Where there is less noise, what is left to find is the level alone, at which nets are poor. */
    private static final double MOST = 4.5;
    /** Images that tell how wide the bells are. */
    private static final int TOLD = 500;
    /** The standard deviation of a bell where the model doesn't err, in levels. */
    private static final double NARROWEST = .2;
    /** The part of a pixel's probability that all levels share alike, for a bell has next to nothing for far ones. */
    private static final double ALIKE = 1e-3;

    /** E[y | z], (n, D), where z = a y + s epsilon; a and s are (n, 1). */
    @FunctionalInterface
    public interface Denoiser {
        NDArray at(NDArray z, NDArray a, NDArray s);
    }

    private final double[] logSnr; // log a_i^2 / s_i^2 of i = 0 to N, which falls
    private final NDArray levels; // (D, L)
    private final float[] told; // (n, D)
    private final Denoiser f;

    private LevelBound(double[] logSnr, NDArray levels, float[] told, Denoiser f) {
        this.logSnr = logSnr;
        this.levels = levels;
        this.told = told;
        this.f = f;
    }

    /**
     * That of images; there is none of points.
     *
     * @param logSnr log a^2 / s^2, which falls from step to step; steps with next to no noise are left out
     */
    public static Optional<LevelBound> of(ModelContext s, double[] logSnr, Denoiser f) {
        return s.sight().map(it -> {
            int d = s.dim();
            int l = it.levels().length / d;
            float[] levels = new float[d * l];
            IntStream.range(0, levels.length).forEach(i -> levels[i] = it.levels()[i % l * d + i / l]);
            int n = Math.min(TOLD, it.items().length / d);
            double[] noisy = Arrays.stream(logSnr).filter(snr -> snr <= MOST).toArray();
            return new LevelBound(noisy, s.constant(levels, d, l), Arrays.copyOf(it.items(), n * d), f);
        });
    }

    /** Log SNR that falls evenly, in so small steps that smaller ones would change next to nothing. */
    public static double[] even(double least) {
        int steps = 2000;
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(i -> MOST + (least - MOST) * i / steps)
                .toArray();
    }

    /** At most log p(y) of each row, in the mean over what is drawn, (n, 1). */
    public NDArray of(NDArray y, Noise noise) {
        int last = logSnr.length - 1;
        NDArray logVar = full(2 * Math.log(s(last)), y.size(0), y.size(1));
        NDArray prior = new Gaussian(times(a(last), y), logVar).kl();
        NDArray steps = mean(DRAWS, y, (own, draw) -> step(own, draw, noise));
        NDArray variances = Scope.passing(() -> variances(Noise.of(1, "bells")));
        NDArray levels = mean(LAST_DRAWS, y, (own, _) -> logDecoder(own, here(variances), noise));
        return levels.sub(prior).sub(steps);
    }

    /** The mean of what f says of y, (n, 1), of which nothing else stays. */
    private static NDArray mean(int draws, NDArray y, Scope.Round f) {
        long d = y.size(1);
        NDArray both = Scope.repeat(draws, concat(y, zeros(y.size(0), 1)), (at, i) -> {
            NDArray own = columns(at, 0, d);
            return concat(own, columns(at, d, d + 1).add(times(1. / draws, f.of(own, i))));
        });
        return columns(both, d, d + 1);
    }

    /** N KL(q(z_i-1 | z_i, y), p(z_i-1 | z_i)) = N (SNR_i-1 - SNR_i) |y - f(z_i)|^2 / 2 at a step for each row, (n, 1). */
    private NDArray step(NDArray y, int draw, Noise noise) {
        int n = (int) y.size(0);
        int steps = logSnr.length - 1;
        float[] u = noise.stratified(n).toFloatArray();
        float[] a = new float[n];
        float[] s = new float[n];
        float[] weight = new float[n];
        for (int row = 0; row < n; row++) {
            int i = 1 + Math.min(steps - 1, (int) (steps * ((draw + u[row]) / DRAWS)));
            a[row] = (float) a(i);
            s[row] = (float) s(i);
            weight[row] = (float) (steps * (Math.exp(logSnr[i - 1]) - Math.exp(logSnr[i])) / 2);
        }
        NDArray x = believed(y, constant(a, n, 1), constant(s, n, 1), noise);
        return constant(weight, n, 1).mul(squaredNorm(y.sub(x)));
    }

    private NDArray believed(NDArray y, NDArray a, NDArray s, Noise noise) {
        return f.at(y.mul(a).add(noise.normalLike(y).mul(s)), a, s);
    }

    /** The same at step 0. */
    private NDArray believed(NDArray y, Noise noise) {
        return believed(y, full(a(0), y.size(0), 1), full(s(0), y.size(0), 1), noise);
    }

    /** Those of the bells: how far off the model is at step 0, squared, in the mean over images that it was trained on, (D). */
    private NDArray variances(Noise noise) {
        long d = levels.size(0);
        NDArray y = constant(told, told.length / d, d);
        NDArray squares = y.sub(believed(y, noise)).square().mean(new int[] {0});
        NDArray level =
                columns(here(levels), 1, 2).sub(columns(here(levels), 0, 1)).reshape(d);
        return squares.add(times(NARROWEST, level).square());
    }

    /** log p(y | z_0) at one draw of z_0, (n, 1). */
    private NDArray logDecoder(NDArray y, NDArray variances, Noise noise) {
        NDArray x = believed(y, noise);
        NDArray twice = times(2, variances);
        NDArray own = y.sub(x).square().div(twice).neg(); // (n, D)
        NDArray all =
                x.expandDims(2).sub(levels).square().div(twice.expandDims(1)).neg(); // (n, D, L)
        NDArray p = own.sub(logSumExp(all).squeeze(2)).exp();
        return sumRows(times(1 - ALIKE, p).add(full(ALIKE / levels.size(1))).log());
    }

    private double a(int i) {
        return Math.sqrt(1 / (1 + Math.exp(-logSnr[i])));
    }

    private double s(int i) {
        return Math.sqrt(1 / (1 + Math.exp(logSnr[i])));
    }
}
