package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Autograd.gradient;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;

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
final class Gan implements OwnStep, HasLatent, HasCritic {

    // spotless:off
    record Hyper(
            @Whole(label = "Latent dimensions", symbol = "M", min = 1, max = 64, defaultValue = 4,
                    help = "Dimensions of the latent space.")
            int latent,
            @With({"hidden<=256", "activation=LEAKY_RELU"}) Body body,
            @With Filters filters,
            @Choice(defaultValue = "RELATIVISTIC", live = true,
                    help = "The objective that generator and critic play for.")
            Game game,
            @Whole(symbol = "n_D", min = 1, max = 10, defaultValue = 1, live = true,
                    help = "Updates of the critic for each update of the generator.")
            int criticSteps,
            @Real(label = "R1 weight", symbol = "\\gamma_1", min = 0, max = 10, defaultValue = 0.1, live = true,
                    help = "Weight of R1, a penalty on the critic's squared slope at data.")
            double r1,
            @Real(label = "R2 weight", symbol = "\\gamma_2", min = 0, max = 10, defaultValue = 0.1, live = true,
                    help = "Weight of R2, a penalty on the critic's squared slope at samples.")
            double r2,
            @Real(label = "Slope penalty", symbol = "\\lambda", min = 0, max = 100, defaultValue = 1, live = true, advanced = true,
                    help = "Weight of the Wasserstein game's penalty, which keeps slopes at length 1.")
            double unitSlope,
            @Whole(label = "Penalty interval", symbol = "k", min = 1, max = 32, defaultValue = 4, live = true, advanced = true,
                    help = "Slopes are penalised at every k-th update of the critic.")
            int penaltyEvery,
            @With("featureScale=2") Waves waves,
            @Real(label = "Latent feature scale", min = 0.1, max = 10, log = true, defaultValue = 1, advanced = true,
                    help = "Scale of the frequencies that the generator sees; the feature scale is the critic's.")
            double latentScale,
            @With({"learningRate=3e-3", "beta1=0", "beta2=0.99", "schedule=linear", "averaging=0.999"})
            Optimisation optimisation) implements SeenBy {

        @Override
        public Seen seen() {
            return filters.channels() > 0 ? Seen.ONE_SCALE : Seen.COLUMNS;
        }
    }
    // spotless:on

    /** A slope that is itself differentiated keeps about four times as much. */
    private static final int ROWS_OF_A_SLOPE = 8;

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Parameters theta;
    private final Parameters phi;
    private final Net generator; // G_theta(z)
    private final Net critic; // D_phi(x), a logit

    Gan(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        Hyper now = h.get();
        theta = s.parameters();
        phi = s.parameters();
        Waves ofLatent = new Waves(now.waves().features(), now.latentScale());
        generator = theta.net(now.filters().drawing(now.body(), ofLatent, now.latent(), s));
        Layer last = new Layer.Linear(now.body().hidden(), 1);
        critic = phi.net(now.filters().looking(now.body(), now.waves(), last, s));
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

    /** The critic's updates, every k-th of which pays for slopes, then the generator's against it. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        int updates = h.get().criticSteps();
        List<Terms> paid = new ArrayList<>();
        List<Terms> free = new ArrayList<>();
        for (int i = 0; i < updates; i++) {
            boolean charged = (s.step() * updates + i) % h.get().penaltyEvery() == 0;
            (charged ? paid : free).add(phi.minimise(x, charged ? ROWS_OF_A_SLOPE : 2, at -> {
                NDArray fake = sample((int) at.size(0), noise);
                Terms loss = criticLoss(at, fake);
                return charged ? penalised(loss, at, fake, noise) : loss;
            }));
        }
        Terms g = theta.minimise(x, 2, at -> generatorLoss(at, sample((int) at.size(0), noise)));
        return g.and(paid.isEmpty() ? free.getLast() : paid.getLast());
    }

    private static NDArray[] halfRows(NDArray x) {
        return x.split(2, 0).toArray(new NDArray[0]);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return decode(drawLatents(n, noise));
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
