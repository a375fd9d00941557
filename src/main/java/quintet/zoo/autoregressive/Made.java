package quintet.zoo.autoregressive;

import static quintet.model.Family.AUTOREGRESSIVE;
import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.chunk;
import static quintet.tensor.Maths.columns;
import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.logSumExp;
import static quintet.tensor.Maths.softplus;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Maths.zeros;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quintet.declare.Choice;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.HasExactDensity;
import quintet.model.HasOrder;
import quintet.model.Model;
import quintet.tensor.Activation;
import quintet.tensor.Layer;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Terms;

/**
 * One net that predicts every dimension from the earlier ones, because connections from later ones are masked out: Germain
 * et al. 2015, arXiv:1502.03509, with mixtures of Gaussians as conditionals (Bishop 1994). Watch the order: what comes
 * first is fitted without any net, what follows has to bend around it.
 */
@Model(
        slug = "made",
        name = "MADE",
        family = AUTOREGRESSIVE,
        line = "one dimension at a time, in one masked net",
        paper = "Germain et al. 2015",
        arxiv = "1502.03509",
        steps = 16000)
final class Made implements HasExactDensity, HasOrder {

    record Hyper(
            @Whole(
                    label = "Hidden units",
                    symbol = "H",
                    min = 8,
                    max = 512,
                    log = true,
                    defaultValue = 128,
                    help = "Units in each hidden layer.")
            int hidden,

            @Whole(
                    label = "Hidden layers",
                    symbol = "L",
                    min = 1,
                    max = 6,
                    defaultValue = 3,
                    help = "Number of hidden layers.")
            int layers,

            @Whole(
                    symbol = "K",
                    min = 1,
                    max = 64,
                    log = true,
                    defaultValue = 16,
                    help = "Gaussians in the mixture of each dimension.")
            int components,

            @Choice(defaultValue = "FORWARD", help = "Which dimension comes first.")
            Order order,

            @Real(
                    label = "Smallest σ",
                    symbol = "\\sigma_{\\min}",
                    min = 1e-4,
                    max = 0.3,
                    log = true,
                    defaultValue = 1e-3,
                    advanced = true,
                    help = "Smallest standard deviation of a Gaussian, so that none can collapse onto a point.")
            double leastSigma,

            @With({"learningRate=3e-3", "clip=5"}) Optimisation optimisation) {}

    /** The order in which the dimensions are taken. */
    enum Order {
        /** From the first to the last. */
        FORWARD,
        /** From the last to the first. */
        BACKWARD
    }

    private final Supplier<Hyper> h;
    private final int dim;
    private final int K;
    private final int[] order;
    private final Parameters theta;
    private final Net net; // (n, D) to the logits, means and raw sigmas of each dimension's mixture, (n, 3 D K)

    Made(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        dim = s.dim();
        K = h.get().components();
        order = switch (h.get().order()) {
            case FORWARD -> IntStream.range(0, dim).toArray();
            case BACKWARD -> IntStream.range(0, dim).map(d -> dim - 1 - d).toArray();
        };
        theta = s.parameters(() -> h.get().optimisation());
        net = theta.net(masked(s));
    }

    /**
     * A perceptron whose units have degrees: that of a dimension is its place in the order (from 1), that of a hidden unit
     * the number of dimensions that it may see. A hidden unit sees units of at most its own degree, an output of degree d
     * those below d; section 3 of the paper.
     */
    private Layer.Chain masked(ModelContext s) {
        int[] x = new int[dim];
        for (int place = 0; place < dim; place++) {
            x[order[place]] = place + 1;
        }
        int[] unit = IntStream.range(0, h.get().hidden())
                .map(i -> 1 + i % Math.max(1, dim - 1))
                .toArray();
        int[] out = IntStream.range(0, 3 * dim * K).map(i -> x[i / K % dim]).toArray();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < h.get().layers(); l++) {
            int[] in = l == 0 ? x : unit;
            layers.add(new Layer.Linear(in.length, unit.length, 1, null, mask(s, in, unit, 0)));
            layers.add(new Layer.Pointwise(Activation.SILU));
        }
        layers.add(new Layer.Linear(unit.length, out.length, 1, start(), mask(s, unit, out, 1)));
        return new Layer.Chain(layers);
    }

    /** Ones where an input's degree is below the output's by at least {@code less}; null where that cuts nothing. */
    private static @Nullable NDArray mask(ModelContext s, int[] in, int[] out, int less) {
        float[] mask = new float[out.length * in.length];
        boolean cuts = false;
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                boolean open = in[i] + less <= out[o];
                mask[o * in.length + i] = open ? 1 : 0;
                cuts |= !open;
            }
        }
        return cuts ? s.constant(mask, out.length, in.length) : null;
    }

    /** Biases of the last layer: equal weights, means spread over -2..2, sigmas that overlap. */
    private double[] start() {
        double[] bias = new double[3 * dim * K];
        for (int i = 0; i < dim * K; i++) {
            bias[dim * K + i] = K == 1 ? 0 : -2 + 4.0 * (i % K) / (K - 1);
        }
        return bias;
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    @Override
    public int[] order() {
        return order.clone();
    }

    /** log p(x) = log p(x_1) + sum_d log p(x_d | x_<d), d counting in the order. */
    @Override
    public Terms logLikelihood(NDArray x) {
        long n = x.size(0);
        NDArray[] mixture = chunk(net.apply(x), 3); // (n, D K) each
        NDArray logPi = mixture[0].reshape(n, dim, K).logSoftmax(-1);
        NDArray mu = mixture[1].reshape(n, dim, K);
        NDArray sigma = sigma(mixture[2]).reshape(n, dim, K);
        NDArray z = x.reshape(n, dim, 1).sub(mu).div(sigma);
        NDArray logN = times(-.5, z.square()).sub(sigma.log()); // without its constant
        NDArray logP = logSumExp(logPi.add(logN)).reshape(n, dim).sub(LOG_2PI / 2); // (n, D)
        NDArray first = columns(logP, order[0], order[0] + 1);
        return maximise("log-marginal", first)
                .plus("log-conditional", sumRows(logP).sub(first));
    }

    private NDArray sigma(NDArray raw) {
        return softplus(raw).add((float) h.get().leastSigma());
    }

    /** One dimension after the other, each from the mixture that the net makes of those before. */
    @Override
    public List<NDArray> draw(int n, Noise noise) {
        NDArray[] x = new NDArray[dim]; // (n, 1) each
        Arrays.setAll(x, d -> zeros(n, 1));
        List<NDArray> drawn = new ArrayList<>(List.of(concat(x)));
        for (int d : order) {
            NDArray[] mixture = chunk(net.apply(drawn.getLast()), 3); // (n, D K) each
            NDArray k = noise.categorical(columns(mixture[0], (long) d * K, (long) (d + 1) * K))
                    .reshape(n, 1);
            NDArray mu = columns(mixture[1], (long) d * K, (long) (d + 1) * K).gather(k, 1);
            NDArray sigma =
                    sigma(columns(mixture[2], (long) d * K, (long) (d + 1) * K)).gather(k, 1);
            x[d] = mu.add(sigma.mul(noise.normal(n, 1)));
            drawn.add(concat(x));
        }
        return drawn;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return draw(n, noise).getLast();
    }
}
