package quintet.zoo.autoregressive;

import static quintet.model.Family.AUTOREGRESSIVE;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Scope.only;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;

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

    // spotless:off
    record Hyper(
            @With("hidden=128") Body body,
            @Whole(symbol = "K", min = 1, max = 64, log = true, defaultValue = 16,
                    help = "Gaussians in the mixture of each dimension.")
            int components,
            @Choice(defaultValue = "FORWARD", help = "Which dimension comes first.")
            Order order,
            @Real(label = "Smallest σ", symbol = "\\sigma_{\\min}", min = 1e-4, max = 0.3, log = true, defaultValue = 1e-3,
                    advanced = true,
                    help = "Smallest standard deviation of a Gaussian, so that none can collapse onto a point.")
            double leastSigma,
            @With({"learningRate=3e-3", "clip=5"}) Optimisation optimisation) {}
    // spotless:on

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
    private final Net net; // (n, D) to the logits, means and raw sigmas of each dimension's mixture, (n, 3 D K)

    Made(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        dim = s.dim();
        K = h.get().components();
        order = switch (h.get().order()) {
            case FORWARD -> IntStream.range(0, dim).toArray();
            case BACKWARD -> IntStream.range(0, dim).map(d -> dim - 1 - d).toArray();
        };
        int[] place = new int[dim]; // of each dimension in the order, from 1
        for (int i = 0; i < dim; i++) {
            place[order[i]] = i + 1;
        }
        int[] out = IntStream.range(0, 3 * dim * K).map(i -> place[i / K % dim]).toArray();
        net = s.net(h.get().body().masked(place, out, start(), s));
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
    public int[] order() {
        return order.clone();
    }

    /** p(x_d | x_<d) of the dimensions {@code from} to {@code to}, exclusive; what is before d is by the order. */
    private GaussianMixture conditionals(NDArray x, int from, int to) {
        NDArray[] parts = chunk(net.apply(x), 3); // logits, means and raw sigmas, (n, D K) each
        Arrays.setAll(parts, i -> columns(parts[i], (long) from * K, (long) to * K));
        NDArray sigma = softplus(parts[2]).add((float) h.get().leastSigma());
        return GaussianMixture.of(parts[0], parts[1], sigma, K);
    }

    /** log p(x) = log p(x_1) + sum_d log p(x_d | x_<d). */
    @Override
    public Terms logLikelihood(NDArray x) {
        NDArray logP = conditionals(x, 0, dim).logProb(x); // (n, D)
        NDArray first = columns(logP, order[0], order[0] + 1);
        return maximise("log-marginal", first)
                .plus("log-conditional", sumRows(logP).sub(first));
    }

    /** One dimension after the other, each from the mixture that the net makes of those before. */
    @Override
    public List<NDArray> draw(int n, Noise noise) {
        NDArray[] x = nothing(n);
        List<NDArray> drawn = new ArrayList<>(List.of(concat(x)));
        for (int d : order) {
            x[d] = drawn(drawn.getLast(), d, noise);
            drawn.add(concat(x));
        }
        return drawn;
    }

    private NDArray[] nothing(int n) {
        NDArray[] x = new NDArray[dim]; // (n, 1) each
        Arrays.setAll(x, d -> zeros(n, 1));
        return x;
    }

    private NDArray drawn(NDArray before, int d, Noise noise) { // (n, D), to (n, 1)
        return only(x -> conditionals(x, d, d + 1).sample(noise), before);
    }

    /** The same, of which only the end is kept: of images, all of it would be gigabytes. */
    @Override
    public NDArray sample(int n, Noise noise) {
        NDArray[] x = nothing(n);
        for (int d : order) {
            NDArray before = concat(x);
            x[d] = drawn(before, d, noise);
            before.close();
        }
        return concat(x);
    }
}
