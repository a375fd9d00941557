package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Activation.LEAKY_RELU;
import static quintet.tensor.Autograd.gradient;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.full;
import static quintet.tensor.Maths.lerp;
import static quintet.tensor.Maths.softplus;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import quintet.declare.Choice;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.HasCritic;
import quintet.model.HasLatent;
import quintet.model.Learner;
import quintet.model.Model;
import quintet.tensor.Layer.Fourier;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Terms;

/**
 * A generator trained against a critic: Goodfellow et al. 2014, arXiv:1406.2661, in its relativistic form with
 * penalised slopes: Huang et al. 2024, arXiv:2501.05441. Watch modes being dropped without the slope penalties.
 */
@Model(
        slug = "gan",
        name = "Generative adversarial network",
        family = LATENT,
        line = "a generator against a critic",
        paper = "Goodfellow et al. 2014",
        arxiv = "1406.2661",
        steps = 16000,
        noDensity =
                "The generator is a map from noise that can't be inverted, and training uses no likelihood: the critic only"
                        + " judges samples.")
final class Gan implements Learner, HasLatent, HasCritic {

    record Hyper(
            @Whole(
                    label = "Latent dimensions",
                    symbol = "M",
                    min = 1,
                    max = 64,
                    defaultValue = 4,
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
                    help = "Hidden layers in each net.")
            int layers,

            @Choice(
                    defaultValue = "RELATIVISTIC",
                    live = true,
                    help = "The objective that generator and critic play for.")
            Game game,

            @Whole(
                    symbol = "n_D",
                    min = 1,
                    max = 10,
                    defaultValue = 1,
                    live = true,
                    help = "Updates of the critic for each update of the generator.")
            int criticSteps,

            @Real(
                    label = "R1 weight",
                    symbol = "\\gamma_1",
                    min = 0,
                    max = 10,
                    defaultValue = 0.1,
                    live = true,
                    help = "Weight of R1, a penalty on the critic's squared slope at data.")
            double r1,

            @Real(
                    label = "R2 weight",
                    symbol = "\\gamma_2",
                    min = 0,
                    max = 10,
                    defaultValue = 0.1,
                    live = true,
                    help = "Weight of R2, a penalty on the critic's squared slope at samples.")
            double r2,

            @Real(
                    label = "Slope penalty",
                    symbol = "\\lambda",
                    min = 0,
                    max = 100,
                    defaultValue = 1,
                    live = true,
                    advanced = true,
                    help = "Weight of the Wasserstein game's penalty, which keeps slopes at length 1.")
            double unitSlope,

            @Whole(
                    label = "Penalty interval",
                    symbol = "k",
                    min = 1,
                    max = 32,
                    defaultValue = 4,
                    live = true,
                    advanced = true,
                    help = "Slopes are penalised at every k-th update of the critic.")
            int penaltyEvery,

            @Whole(
                    label = "Fourier features",
                    min = 0,
                    max = 64,
                    defaultValue = 16,
                    advanced = true,
                    help = "Random sine waves fed to both nets beside their input; more of them allow sharper edges.")
            int features,

            @Real(
                    label = "Latent feature scale",
                    min = 0.1,
                    max = 10,
                    log = true,
                    defaultValue = 1,
                    advanced = true,
                    help = "Scale of the frequencies that the generator sees.")
            double latentScale,

            @Real(
                    label = "Feature scale",
                    min = 0.1,
                    max = 10,
                    log = true,
                    defaultValue = 2,
                    advanced = true,
                    help = "Scale of the frequencies that the critic sees.")
            double featureScale,

            @With({"learningRate=3e-3", "beta1=0", "beta2=0.99", "schedule=linear", "averaging=0.999"})
            Optimisation optimisation) {}

    /** What critic and generator play for, given its logits at as many data as samples. */
    enum Game {
        /** Goodfellow et al. 2014, section 3: the generator maximises log D(G(z)). */
        NON_SATURATING,
        /** Mao et al. 2017, arXiv:1611.04076: logits are pulled to 1 on data and to 0 on samples. */
        LEAST_SQUARES,
        /** Jolicoeur-Martineau 2019, arXiv:1807.00734: a point of data against a sample. */
        RELATIVISTIC,
        /** Arjovsky et al. 2017, arXiv:1701.07875, with the penalty of Gulrajani et al. 2017, arXiv:1704.00028. */
        WASSERSTEIN;

        NDArray critic(NDArray real, NDArray fake) {
            return switch (this) {
                case NON_SATURATING -> softplus(real.neg()).add(softplus(fake));
                case LEAST_SQUARES -> real.sub(1).square().add(fake.square());
                case RELATIVISTIC -> softplus(fake.sub(real));
                case WASSERSTEIN -> fake.sub(real);
            };
        }

        NDArray generator(NDArray real, NDArray fake) {
            return switch (this) {
                case NON_SATURATING -> softplus(fake.neg());
                case LEAST_SQUARES -> fake.sub(1).square();
                case RELATIVISTIC -> softplus(real.sub(fake));
                case WASSERSTEIN -> fake.neg();
            };
        }
    }

    /** A slope that is itself differentiated keeps about four times as much. */
    private static final int ROWS_OF_A_SLOPE = 8;

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Parameters theta;
    private final Parameters phi;
    private final Net generator; // G_theta(z)
    private final Net critic; // D_phi(x), a logit
    private final NDArray latest; // the penalties as they were last charged, (2)

    Gan(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        Hyper now = h.get();
        theta = s.parameters(() -> h.get().optimisation());
        phi = s.parameters(() -> h.get().optimisation());
        Fourier zWaves = s.fourier(now.latent(), now.features(), now.latentScale());
        generator = theta.net(mlp(zWaves, now.latent(), now.hidden(), now.layers(), s.dim(), LEAKY_RELU));
        Fourier xWaves = s.fourier(s.dim(), now.features(), now.featureScale());
        latest = s.buffer("penalties", new float[2], 2);
        critic = phi.net(mlp(xWaves, s.dim(), now.hidden(), now.layers(), 1, LEAKY_RELU));
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    @Override
    public int rowsPerPoint() {
        return ROWS_OF_A_SLOPE;
    }

    @Override
    public Judge judgedBy() {
        return Judge.SAMPLES;
    }

    @Override
    public Terms loss(NDArray x, Noise noise) {
        NDArray fake = sample((int) x.size(0), noise);
        return generatorLoss(x, fake).and(penalised(criticLoss(x, fake), x, fake, noise));
    }

    private Terms criticLoss(NDArray x, NDArray fake) {
        NDArray[] d = halfRows(critic(x.concat(fake, 0))); // (B, 1) of data, (B, 1) of samples
        return minimise("critic", h.get().game().critic(d[0], d[1]));
    }

    private Terms generatorLoss(NDArray x, NDArray fake) {
        NDArray[] d = halfRows(critic(x.concat(fake, 0)));
        return minimise("generator", h.get().game().generator(d[0], d[1]));
    }

    /** With what keeps the critic's slopes in bounds; the game of Wasserstein wants them of length 1. */
    private Terms penalised(Terms loss, NDArray x, NDArray fake, Noise noise) {
        Hyper now = h.get();
        if (now.game() == Game.WASSERSTEIN) {
            NDArray between = lerp(x, fake, noise.uniform(x.size(0), 1)); // (B, D)
            NDArray slope =
                    squaredNorm(gradient(this::critic, between)).add(1e-12f).sqrt();
            return loss.plus("unit-slope", times(now.unitSlope(), slope.sub(1).square()));
        }
        NDArray[] slopes = halfRows(squaredNorm(gradient(this::critic, x.concat(fake, 0)))); // (B, 1) each
        return loss.plus("r1", times(now.r1(), slopes[0])).plus("r2", times(now.r2(), slopes[1]));
    }

    /** The critic's updates, then the generator's against it. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        Terms d = null;
        for (int i = 0; i < h.get().criticSteps(); i++) {
            boolean charged = (s.step() * h.get().criticSteps() + i) % h.get().penaltyEvery() == 0;
            Terms update = phi.minimise(x, charged ? ROWS_OF_A_SLOPE : 2, at -> {
                NDArray fake = sample((int) at.size(0), noise);
                Terms loss = criticLoss(at, fake);
                return charged ? penalised(loss, at, fake, noise) : loss;
            });
            d = charged ? remembered(update) : withLatest(update);
        }
        Terms g = theta.minimise(x, 2, at -> generatorLoss(at, sample((int) at.size(0), noise)));
        return g.and(Objects.requireNonNull(d));
    }

    private Terms remembered(Terms update) {
        Map<String, Double> values = update.values();
        values.remove("critic");
        float[] charges = latest.toFloatArray();
        int i = 0;
        for (double value : values.values()) {
            charges[i++] = (float) value;
        }
        latest.set(charges);
        return update;
    }

    /** With the penalties as they were last charged, so that they can be seen at every step. */
    private Terms withLatest(Terms update) {
        float[] charges = latest.toFloatArray();
        return h.get().game() == Game.WASSERSTEIN
                ? update.monitor("unit-slope", full(charges[0], 1))
                : update.monitor("r1", full(charges[0], 1)).monitor("r2", full(charges[1], 1));
    }

    private static NDArray[] halfRows(NDArray x) {
        return x.split(2, 0).toArray(new NDArray[0]);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return decode(noise.normal(n, latentDim()));
    }

    @Override
    public int latentDim() {
        return h.get().latent();
    }

    @Override
    public NDArray decode(NDArray z) {
        return generator.apply(z); // (n, D)
    }

    @Override
    public NDArray critic(NDArray x) {
        return critic.apply(x); // (n, 1)
    }
}
