package quintet.tensor;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * T steps that turn data into noise: after t of them x_t = a_t x_0 + s_t epsilon with epsilon of N(0, I), a_t^2 + s_t^2 = 1. From
 * u to t, which may be several, x_t = (a_t / a_u) x_u + sqrt(beta) epsilon: Ho et al. 2020, arXiv:2006.11239, section 2.
 *
 * @param dim D, the number of dimensions of a point
 * @param kept a_t^2 for t of 0 to T, which is written as alpha bar
 */
public record Diffusion(int dim, double[] kept) {
    private static final double MOST = 0.999; // of beta

    /** How fast the data turn into noise. */
    public enum Schedule {
        /** Beta rises evenly, from 0.0001 to 0.02 where T is 1000: Ho et al. 2020. */
        LINEAR,
        /** a_t falls like a cosine: Nichol and Dhariwal 2021, arXiv:2102.09672, section 3.2. */
        COSINE
    }

    /** What the net's answer F stands for; x_0 = a x_t + k F, so that F = 0 is right where the data are N(0, I). */
    public enum Predicts {
        /** epsilon - s x_t, what of the noise can't be known then. */
        EPSILON,
        /** x_0 - a x_t. */
        X0,
        /** v = a epsilon - s x_0: Salimans and Ho 2022, arXiv:2202.00512. */
        V;

        /** (n, 1). */
        public NDArray k(NDArray a, NDArray s) {
            return switch (this) {
                case EPSILON -> s.div(a).neg();
                case X0 -> a.onesLike();
                case V -> s.neg();
            };
        }
    }

    /** E[x_0 | x_t], (n, D). */
    @FunctionalInterface
    public interface Denoiser {
        NDArray at(NDArray xt, int t);
    }

    public static Diffusion of(Schedule schedule, int steps, int dim) {
        double[] kept = new double[steps + 1];
        kept[0] = 1;
        for (int t = 1; t <= steps; t++) {
            double beta =
                    switch (schedule) {
                        case LINEAR -> 1000. / steps * (1e-4 + (.02 - 1e-4) * (t - 1) / Math.max(1, steps - 1));
                        case COSINE -> 1 - cosine(t, steps) / cosine(t - 1, steps);
                    };
            kept[t] = kept[t - 1] * (1 - Math.min(MOST, beta));
        }
        return new Diffusion(dim, kept);
    }

    private static double cosine(int t, int steps) {
        double offset = .008;
        double cos = Math.cos(((double) t / steps + offset) / (1 + offset) * Math.PI / 2);
        return cos * cos;
    }

    /** T. */
    public int steps() {
        return kept.length - 1;
    }

    public double a(int t) {
        return Math.sqrt(kept[t]);
    }

    public double s(int t) {
        return Math.sqrt(1 - kept[t]);
    }

    /** a of each row's time, (n, 1). */
    public NDArray a(int[] t) {
        return each(t, this::a);
    }

    public NDArray s(int[] t) {
        return each(t, this::s);
    }

    private static NDArray each(int[] t, IntToDoubleFunction of) {
        float[] values = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            values[i] = (float) of.applyAsDouble(t[i]);
        }
        return Maths.constant(values, t.length, 1);
    }

    /** The variance that noise adds from u to t. */
    public double beta(int u, int t) {
        return 1 - kept[t] / kept[u];
    }

    /** The variance of x_u where x_t and x_0 are known; 0 where u is 0. */
    public double posteriorVariance(int u, int t) {
        return beta(u, t) * (1 - kept[u]) / (1 - kept[t]);
    }

    /** The mean of x_u where x_t and x_0 are known, (n, D). */
    public NDArray posteriorMean(NDArray x0, NDArray xt, int u, int t) {
        double ofData = a(u) * beta(u, t) / (1 - kept[t]);
        double ofNoisy = a(t) / a(u) * (1 - kept[u]) / (1 - kept[t]);
        return times(ofData, x0).add(times(ofNoisy, xt));
    }

    /** log a_t^2 / s_t^2 for t of 1 to T, which falls. */
    public double[] logSnr() {
        return IntStream.rangeClosed(1, steps())
                .mapToDouble(t -> Math.log(kept[t] / (1 - kept[t])))
                .toArray();
    }

    /** The {@code n + 1} times of a sampler's grid, from T to 0; no more steps than there are. */
    public int[] grid(int n) {
        int most = Math.min(n, steps());
        return IntStream.rangeClosed(0, most)
                .map(i -> (int) Math.round((double) steps() * (most - i) / most))
                .toArray();
    }

    /** The times 1 to T of u in [0, 1), each as likely, (n). */
    public int[] drawn(NDArray u) {
        float[] all = u.toFloatArray();
        return IntStream.range(0, all.length)
                .map(i -> 1 + Math.min(steps() - 1, (int) (all[i] * steps())))
                .toArray();
    }

    /**
     * The bound on log p(x_0) of each row, at one draw of x_1 .. x_T, (n, 1): log p(x_T) + sum_t log p(x_t-1 | x_t) - log q(x_1 ..
     * x_T | x_0), drawn from x_T on. The variance of p(x_t-1 | x_t) is beta, with which the bound is tight where the data are
     * N(0, I).
     */
    public NDArray logBound(Denoiser f, NDArray x0, Noise noise) {
        int last = steps();
        NDArray epsilon = noise.normalLike(x0);
        NDArray xT = times(a(last), x0).add(times(s(last), epsilon));
        NDArray prior = Gaussian.logProb(xT, 1).sub(logEncoder(epsilon, s(last)));
        NDArray all = Scope.repeat(last - 1, Maths.concat(xT, prior), (at, i) -> {
            int t = last - i;
            NDArray xt = Maths.columns(at, 0, dim);
            NDArray e = noise.normalLike(xt);
            double std = Math.sqrt(posteriorVariance(t - 1, t));
            NDArray next = posteriorMean(x0, xt, t - 1, t).add(times(std, e));
            NDArray ratio = logDecoder(f, next, xt, t).sub(logEncoder(e, std));
            return Maths.concat(next, Maths.columns(at, dim, dim + 1).add(ratio));
        });
        NDArray reconstruction = logDecoder(f, x0, Maths.columns(all, 0, dim), 1);
        return Maths.columns(all, dim, dim + 1).add(reconstruction);
    }

    /** log q of what was drawn with this standard deviation and epsilon. */
    private static NDArray logEncoder(NDArray epsilon, double std) {
        return Gaussian.logProb(epsilon, 1).sub((float) (epsilon.size(1) * Math.log(std)));
    }

    /** log p(x_t-1 | x_t). */
    private NDArray logDecoder(Denoiser f, NDArray next, NDArray xt, int t) {
        NDArray mean = posteriorMean(f.at(xt, t), xt, t - 1, t);
        return Gaussian.logProb(next.sub(mean), Math.sqrt(beta(t - 1, t)));
    }
}
