package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * A variational autoencoder of two levels: z_2 says where z_1 is to be expected, and the encoder only says what an item changes
 * about that. Sønderby et al. 2016, arXiv:1602.02282. Watch how many nats each level tells.
 */
@Model(
        slug = "hierarchical-vae",
        name = "Hierarchical VAE",
        family = LATENT,
        line = "causes that have causes",
        paper = "Sønderby et al. 2016",
        arxiv = "1602.02282",
        steps = 4000,
        learns = Space.Image.class,
        why = "two numbers leave nothing for a second level to say")
@OnImages(
        steps = 4000,
        defaults = {"likelihood=discretised-logistic", "firstLogVariance=-1"})
final class HierarchicalVae implements Learner, HasPosterior, HasWeightedBound {

    // spotless:off
    record Hyper(
            @Whole(label = "Upper latent dimensions", symbol = "M_2", min = 1, max = 16, defaultValue = 8,
                    help = "Dimensions of the upper level, which is drawn first.")
            int upper,
            @Whole(label = "Lower latent dimensions", symbol = "M_1", min = 1, max = 16, defaultValue = 16,
                    help = "Dimensions of the lower level, from which items are decoded.")
            int lower,
            @With({"hidden=256", "hidden<=256", "layers=2", "activation=LEAKY_RELU"}) Body body,
            @Real(label = "KL weight", symbol = "\\beta", min = 0, max = 10, defaultValue = 1, live = true,
                    help = "Weight of both KL terms; only at 1 is the objective a bound.")
            double beta,
            @With Decoding decoding,
            @With({"batch=128", "learningRate=1e-3", "clip=10", "warmUp=100", "averaging=0.998"}) Optimisation optimisation) implements SeenBy {
        @Override
        public Seen seen() {
            return decoding.seen();
        }
    }
    // spotless:on

    private final Supplier<Hyper> h;
    private final int upper; // M_2
    private final int lower; // M_1
    private final Likelihood likelihood; // p(x | z_1)
    private final Net encoder2; // x to mu, log sigma^2 of q(z_2 | x)
    private final Net encoder1; // (x, z_2) to those of q(epsilon_1 | x, z_2), which are 0 where x changes nothing
    private final Net prior; // z_2 to mu_1, log sigma_1^2 of p(z_1 | z_2)
    private final Net decoder; // z_1 to what p(x | z_1) is made of

    HierarchicalVae(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        upper = h.get().upper();
        lower = h.get().lower();
        Body body = h.get().body();
        Body smooth = body.with(Activation.SILU);
        likelihood = h.get().decoding().of(s.space());
        encoder2 = s.net(smooth.mlp(s.dim(), 2 * upper));
        encoder1 = s.net(smooth.mlp(
                s.dim() + upper, new Layer.Linear(body.hidden(), 2 * lower, 0, new double[2 * lower], null)));
        prior = s.net(smooth.mlp(upper, 2 * lower));
        double[] start = likelihood.start();
        Layer last = new Layer.Linear(body.hidden(), start.length, 1, start, null);
        decoder = s.net(body.mlp(lower, last));
    }

    private Gaussian q2(NDArray x) {
        return Gaussian.of(encoder2.apply(likelihood.read(x))); // (n, M_2)
    }

    private Gaussian q1(NDArray x, NDArray z2) {
        return Gaussian.of(encoder1.apply(concat(likelihood.read(x), z2))); // (n, M_1)
    }

    /** z_1 = mu_1(z_2) + sigma_1(z_2) epsilon_1: what p(z_1 | z_2) draws of standard Gaussians. */
    private NDArray z1(NDArray z2, NDArray epsilon1) {
        return Gaussian.of(prior.apply(z2)).sample(epsilon1); // (n, M_1)
    }

    /** log p(x | z_1) - KL[q(z_1 | x, z_2), p(z_1 | z_2)] - KL[q(z_2 | x), p(z_2)] at one draw of both levels. */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        int n = (int) x.size(0);
        Gaussian q2 = q2(x);
        NDArray z2 = q2.sample(noise.normal(n, upper));
        Gaussian q1 = q1(x, z2);
        NDArray z1 = z1(z2, q1.sample(noise.normal(n, lower)));
        return maximise("reconstruction", likelihood.logProb(x, decoder.apply(z1))) // (B, 1)
                .minus("kl-lower", times(h.get().beta(), q1.kl())) // that of epsilon_1, of which z_1 is an image
                .minus("kl-upper", times(h.get().beta(), q2.kl()));
    }

    @Override
    public NDArray logWeights(NDArray x, int k, Noise noise) {
        int n = (int) x.size(0);
        NDArray each = x.repeat(0, k); // (nk, D)
        Gaussian q2 = q2(x).repeat(k);
        NDArray noise2 = noise.normal(n * k, upper);
        NDArray z2 = q2.sample(noise2);
        Gaussian q1 = q1(each, z2);
        NDArray noise1 = noise.normal(n * k, lower);
        NDArray epsilon1 = q1.sample(noise1);
        return likelihood
                .logProb(each, decoder.apply(z1(z2, epsilon1)))
                .add(q1.logPriorRatio(noise1, epsilon1))
                .add(q2.logPriorRatio(noise2, z2))
                .reshape(n, k);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return h.get().decoding().shown().of(likelihood, decoded(drawLatents(n, noise)), noise);
    }

    /** z_2 beside epsilon_1. */
    @Override
    public int latentDim() {
        return upper + lower;
    }

    private NDArray decoded(NDArray z) {
        return decoder.apply(z1(columns(z, 0, upper), columns(z, upper, latentDim())));
    }

    @Override
    public NDArray decode(NDArray z) {
        return likelihood.centre(decoded(z));
    }

    @Override
    public NDArray draw(NDArray z, Noise noise) {
        return likelihood.sample(decoded(z), noise);
    }

    /** That of z_2, and that of epsilon_1 where z_2 is in the middle of it. */
    @Override
    public Gaussian posterior(NDArray x) {
        Gaussian q2 = q2(x);
        Gaussian q1 = q1(x, q2.mu());
        return new Gaussian(concat(q2.mu(), q1.mu()), concat(q2.logVar(), q1.logVar()));
    }
}
