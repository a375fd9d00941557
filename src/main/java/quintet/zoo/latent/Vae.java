package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;

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
@OnImages(
        steps = 4000,
        defaults = {
            "latent=16",
            "hidden=256",
            "layers=2",
            "samples=1",
            "likelihood=discretised-logistic",
            "firstLogVariance=-1",
            "features=0",
            "learningRate=1e-3",
            "batch=128",
            "warmUp=100",
            "averaging=0.998"
        })
final class Vae implements Learner, HasPosterior, HasWeightedBound {

    // spotless:off
    record Hyper(
            @Whole(label = "Latent dimensions", symbol = "M", min = 1, max = 16, defaultValue = 2,
                    help = "Dimensions of the latent space.")
            int latent,
            @With({"hidden<=256", "activation=LEAKY_RELU"}) Body body,
            @Choice(defaultValue = "SILU", advanced = true, help = "The function between two layers of the encoder.")
            Activation encoderActivation,
            @Whole(label = "Samples per point", symbol = "K", min = 1, max = 64, log = true, defaultValue = 8, live = true,
                    help = "Importance-weighted samples in the bound; 1 gives the plain evidence lower bound (ELBO).")
            int samples,
            @Real(label = "KL weight", symbol = "\\beta", min = 0, max = 10, defaultValue = 1, live = true,
                    help = "Weight of the KL term; only at 1 is the objective a bound.")
            double beta,
            @With Priors priors,
            @With Decoding decoding,
            @With("featureScale=1") Waves waves,
            @With({"learningRate=6e-3", "clip=10"}) Optimisation optimisation) implements SeenBy, LearnsPrior {
        @Override
        public Seen seen() {
            return decoding.seen();
        }

        @Override
        public boolean learnsPrior() {
            return priors.learned();
        }
    }
    // spotless:on

    private final Supplier<Hyper> h;
    private final int m; // M, the dimensions of z
    private final Likelihood likelihood; // p(x | z)
    private final Net encoder; // x to mu, log sigma^2 of q(z | x)
    private final Net decoder; // z to what p(x | z) is made of
    private final Prior prior; // p(z)

    Vae(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        m = h.get().latent();
        Body body = h.get().body();
        encoder = s.net(body.with(h.get().encoderActivation()).mlp(s.dim(), 2 * m));
        likelihood = h.get().decoding().of(s.space());
        double[] start = likelihood.start();
        Layer last = new Layer.Linear(body.hidden(), start.length, 1, start, null);
        decoder = s.net(body.mlp(h.get().waves().of(m, s), m, last));
        prior = h.get().priors().of(m, body, encoder, s);
    }

    private Gaussian q(NDArray x) {
        return Gaussian.of(encoder.apply(likelihood.read(x))); // (n, M)
    }

    /** log p(x | z) and log p(z) - log q(z | x) for k draws of z, (n, k) each. */
    private record Draws(NDArray logLikelihood, NDArray logPriorRatio) {}

    private Draws draw(NDArray x, int k, Noise noise) {
        int n = (int) x.size(0);
        Gaussian q = q(x).repeat(k); // (nk, M)
        NDArray epsilon = noise.normal(n * k, m);
        NDArray z = q.sample(epsilon);
        NDArray logRatio = prior.logRatio(z, q, epsilon); // (nk, 1)
        NDArray logLikelihood = likelihood.logProb(x.repeat(0, k), decoder.apply(z)); // (nk, 1)
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
        return h.get().decoding().shown().of(likelihood, decoder.apply(drawLatents(n, noise)), noise); // (n, D)
    }

    @Override
    public int latentDim() {
        return m;
    }

    @Override
    public NDArray drawLatents(int n, Noise noise) {
        return prior.sample(n, noise);
    }

    @Override
    public NDArray decode(NDArray z) {
        return likelihood.centre(decoder.apply(z));
    }

    @Override
    public NDArray draw(NDArray z, Noise noise) {
        return likelihood.sample(decoder.apply(z), noise);
    }

    @Override
    public Gaussian posterior(NDArray x) {
        return q(x);
    }

    @Override
    public NDArray logWeights(NDArray x, int k, Noise noise) {
        Draws d = draw(x, k, noise);
        return d.logLikelihood().add(d.logPriorRatio());
    }
}
