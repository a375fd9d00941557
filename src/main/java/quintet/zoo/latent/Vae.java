package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Activation.LEAKY_RELU;
import static quintet.tensor.Activation.SILU;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.halves;
import static quintet.tensor.Maths.logSumExp;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.function.Supplier;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.model.HasPosterior;
import quintet.model.Learner;
import quintet.model.Model;
import quintet.tensor.Layer.Fourier;
import quintet.tensor.Layer.Linear;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Terms;

/**
 * A variational autoencoder: Kingma and Welling 2014, arXiv:1312.6114, with the tighter bound of K importance-weighted
 * samples: Burda et al. 2016, arXiv:1509.00519. Watch the gap between the bound and the likelihood shrink as K grows.
 */
@Model(
        slug = "vae",
        name = "Variational autoencoder",
        family = LATENT,
        line = "a code for each point, and a bound",
        paper = "Kingma and Welling 2014",
        arxiv = "1312.6114",
        steps = 8000)
final class Vae implements Learner, HasPosterior, HasDensity {

    record Hyper(
            @Whole(
                    label = "Latent dimensions",
                    symbol = "M",
                    min = 1,
                    max = 16,
                    defaultValue = 2,
                    help = "Dimensions of the latent space.")
            int latent,

            @Whole(
                    label = "Hidden units",
                    symbol = "H",
                    min = 8,
                    max = 256,
                    log = true,
                    defaultValue = 64,
                    help = "Units in each hidden layer.")
            int hidden,

            @Whole(
                    label = "Hidden layers",
                    symbol = "L",
                    min = 1,
                    max = 6,
                    defaultValue = 3,
                    help = "Hidden layers in encoder and decoder each.")
            int layers,

            @Whole(
                    label = "Samples per point",
                    symbol = "K",
                    min = 1,
                    max = 64,
                    log = true,
                    defaultValue = 8,
                    live = true,
                    help = "Importance-weighted samples in the bound; 1 gives the plain evidence lower bound (ELBO).")
            int samples,

            @Real(
                    label = "KL weight",
                    symbol = "\\beta",
                    min = 0,
                    max = 10,
                    defaultValue = 1,
                    live = true,
                    help = "Weight of the KL term; only at 1 is the objective a bound.")
            double beta,

            @Real(
                    label = "Initial log-variance",
                    symbol = "\\log\\sigma_0^2",
                    min = -8,
                    max = 2,
                    defaultValue = -5,
                    advanced = true,
                    help =
                            "The decoder's log-variance at the start; a wide decoder blurs shapes before they are found.")
            double firstLogVariance,

            @Whole(
                    label = "Fourier features",
                    min = 0,
                    max = 64,
                    defaultValue = 16,
                    advanced = true,
                    help = "Random sine waves of the code fed to the decoder; more of them allow sharper edges.")
            int features,

            @Real(
                    label = "Feature scale",
                    min = 0.1,
                    max = 10,
                    log = true,
                    defaultValue = 1,
                    advanced = true,
                    help = "Scale of their frequencies.")
            double featureScale,

            @With({"learningRate=6e-3", "clip=10"}) Optimisation optimisation) {}

    /** Samples of z in the bound that is reported as a density, in rounds that bound memory. */
    private static final int ROUNDS = 8;

    private static final int PER_ROUND = 8;

    private final Supplier<Hyper> h;
    private final int m; // M, the dimensions of z
    private final Parameters theta;
    private final Net encoder; // x to mu, log sigma^2 of q(z | x)
    private final Net decoder; // z to mu, log sigma^2 of p(x | z)

    Vae(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        Hyper now = h.get();
        m = now.latent();
        double[] bias = new double[2 * s.dim()];
        Arrays.fill(bias, s.dim(), 2 * s.dim(), now.firstLogVariance());
        theta = s.parameters(() -> h.get().optimisation());
        encoder = theta.net(mlp(s.dim(), now.hidden(), now.layers(), 2 * m, SILU));
        Linear last = new Linear(now.hidden(), 2 * s.dim(), 1, bias, null);
        Fourier waves = s.fourier(m, now.features(), now.featureScale());
        decoder = theta.net(mlp(waves, m, now.hidden(), now.layers(), last, LEAKY_RELU));
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    /** A Gaussian with a variance of its own in each dimension, (n, d). */
    private record Normal(NDArray mu, NDArray logVar) {
        static Normal of(NDArray both) {
            NDArray[] half = halves(both);
            return new Normal(half[0], half[1].clip(-12, 12));
        }

        NDArray std() {
            return times(0.5, logVar).exp();
        }

        NDArray sample(NDArray epsilon) {
            return mu.add(std().mul(epsilon));
        }

        NDArray logProb(NDArray x) {
            NDArray squares = x.sub(mu).square().mul(logVar.neg().exp());
            return times(-0.5, sumRows(squares.add(logVar).add(LOG_2PI))); // (n, 1)
        }
    }

    /** log p(x | z) and log p(z) - log q(z | x) for k draws of z, (n, k) each. */
    private record Draws(NDArray logLikelihood, NDArray logPriorRatio) {}

    private Draws draw(NDArray x, int k, Noise noise) {
        int n = (int) x.size(0);
        Normal q = Normal.of(encoder.apply(x)); // (n, M)
        NDArray epsilon = noise.normal(n * k, m);
        Normal qk = new Normal(q.mu().repeat(0, k), q.logVar().repeat(0, k)); // (nk, M)
        NDArray z = qk.sample(epsilon);
        NDArray logRatio = times(0.5, sumRows(epsilon.square().sub(z.square()).add(qk.logVar()))); // (nk, 1)
        NDArray logLikelihood = Normal.of(decoder.apply(z)).logProb(x.repeat(0, k)); // (nk, 1)
        return new Draws(logLikelihood.reshape(n, k), logRatio.reshape(n, k));
    }

    @Override
    public int rowsPerPoint() {
        return h.get().samples();
    }

    /**
     * log 1/K sum_k w_k, w_k = p(x | z_k) (p(z_k) / q(z_k | x))^beta. With the weights' shares v_k = w_k / sum_j w_j it is the
     * sum over k of v_k log p(x | z_k) - beta v_k log q(z_k | x) / p(z_k) - v_k log (K v_k).
     */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        int k = h.get().samples();
        Draws d = draw(x, k, noise);
        NDArray logRatio = times(h.get().beta(), d.logPriorRatio());
        NDArray logW = d.logLikelihood().add(logRatio); // (B, K)
        Terms bound = maximise(logSumExp(logW).sub((float) Math.log(k))); // (B, 1)
        if (k == 1) {
            return bound.plus("reconstruction", d.logLikelihood()).minus("kl", logRatio.neg());
        }
        NDArray logV = logW.logSoftmax(1);
        NDArray v = logV.exp();
        return bound.plus("reconstruction", sumRows(v.mul(d.logLikelihood())))
                .minus("kl", sumRows(v.mul(logRatio)).neg())
                .minus("weights", sumRows(v.mul(logV)).add((float) Math.log(k)));
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        Normal p = Normal.of(decoder.apply(noise.normal(n, m)));
        return p.sample(noise.normalLike(p.mu())); // (n, D)
    }

    @Override
    public int latentDim() {
        return m;
    }

    @Override
    public NDArray decode(NDArray z) {
        return Normal.of(decoder.apply(z)).mu();
    }

    @Override
    public Posterior posterior(NDArray x) {
        Normal q = Normal.of(encoder.apply(x));
        return new Posterior(q.mu(), q.std());
    }

    @Override
    public NDArray logDensity(NDArray x, Noise noise) {
        NDArray[] logW = new NDArray[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Draws d = draw(x, PER_ROUND, noise);
            logW[i] = d.logLikelihood().add(d.logPriorRatio()); // (n, PER_ROUND)
        }
        return logSumExp(concat(logW)).sub((float) Math.log(ROUNDS * PER_ROUND));
    }

    @Override
    public Exactness densityExactness() {
        return Exactness.BOUND;
    }

    @Override
    public String densityMethod() {
        return "as the importance-weighted lower bound of " + ROUNDS * PER_ROUND + " samples";
    }
}
