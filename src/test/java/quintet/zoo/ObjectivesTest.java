package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasInverse;
import quintet.model.HasLatent;
import quintet.model.HasNoiseLevels;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.tensor.Autograd;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;
import quintet.tensor.Terms;

/**
 * What each model optimises, summed here by hand in plain Java from what it answers elsewhere: its map, its field, its
 * energy. That a VAE's terms add up is no tautology, so {@code LessonsTest} does for it: it computes its bound as a whole.
 */
class ObjectivesTest {
    private static final Catalog CATALOG = new Catalog();
    private static final int N = 24;
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    /** A model after some steps, on a batch of (N, 2); the noise of the loss starts from seed 2. */
    private static <M> void on(String slug, Class<M> ability, BiConsumer<M, Known> law) {
        ModelEntry model = CATALOG.model(slug);
        Record h = model.hyperparameters().build(Map.of("warmUp", 0));
        try (ModelContext context = new ModelContext(2, Device.cpu(), 7, 100)) {
            Learner learner = model.make(() -> h, context);
            context.start();
            for (int i = 0; i < 20; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> learner.update(context, batch(), Noise.of(2)));
            }
            Scope.within(context.manager(), false, () -> {
                Terms terms = learner.loss(batch(), Noise.of(2));
                law.accept(
                        ability.cast(learner),
                        new Known(batch(), terms.objective().getFloat(), terms.values()));
                return null;
            });
        }
    }

    private record Known(NDArray x, double objective, Map<String, Double> terms) {}

    private static NDArray batch() {
        return Noise.of(1).normal(N, 2).mul(.7f).add(.3f);
    }

    private static double mean(IntToDoubleFunction ofRow) {
        return IntStream.range(0, N).mapToDouble(ofRow).average().orElseThrow();
    }

    private static double square(float[] v, int row) {
        return (double) v[2 * row] * v[2 * row] + (double) v[2 * row + 1] * v[2 * row + 1];
    }

    @Test
    void flowMatchingsIsTheSquaredDistanceToTheLinesVelocity() {
        on("flow-matching", HasVelocity.class, (model, known) -> {
            Noise noise = Noise.of(2);
            float[] x1 = known.x().toFloatArray();
            float[] x0 = noise.normalLike(known.x()).toFloatArray();
            float[] t = noise.stratified(N).toFloatArray();
            double expected = mean(i -> {
                float[] at = new float[2];
                for (int d = 0; d < 2; d++) {
                    at[d] = (1 - t[i]) * x0[2 * i + d] + t[i] * x1[2 * i + d];
                }
                float[] v = model.velocity(Maths.constant(at, 1, 2), t[i]).toFloatArray();
                return Math.pow(v[0] - (x1[2 * i] - x0[2 * i]), 2)
                        + Math.pow(v[1] - (x1[2 * i + 1] - x0[2 * i + 1]), 2);
            });
            assertThat(known.objective()).isCloseTo(expected, within(1e-4));
        });
    }

    @Test
    void scoreMatchingsIsTheWeightedSquaredDistanceToTheWayBack() {
        on("score-matching", HasNoiseLevels.class, (model, known) -> {
            Noise noise = Noise.of(2);
            float[] u = noise.stratified(N).toFloatArray();
            float[] y = known.x().toFloatArray();
            float[] epsilon = noise.normalLike(known.x()).toFloatArray();
            double expected = mean(i -> {
                double sigma = .005 * Math.pow(8 / .005, u[i]);
                float[] at = {
                    (float) (y[2 * i] + sigma * epsilon[2 * i]), (float) (y[2 * i + 1] + sigma * epsilon[2 * i + 1])
                };
                float[] s = model.score(Maths.constant(at, 1, 2), sigma).toFloatArray();
                return .5
                        * sigma
                        * sigma
                        * (sigma * sigma + 1)
                        * (Math.pow(s[0] + epsilon[2 * i] / sigma, 2) + Math.pow(s[1] + epsilon[2 * i + 1] / sigma, 2));
            });
            assertThat(known.objective()).isCloseTo(expected, within(1e-3));
        });
    }

    @Test
    void realNvpsIsTheGaussiansLogDensityOfTheCodeAndTheLogDeterminant() {
        on("real-nvp", HasInverse.class, (model, known) -> {
            float[] z = model.encode(known.x()).toFloatArray();
            float[] logDet = model.logDeterminant(known.x()).toFloatArray();
            assertThat(-known.objective()).isCloseTo(mean(i -> -LOG_2PI - square(z, i) / 2 + logDet[i]), within(1e-4));
        });
    }

    /** The first term is the density of the first coordinate alone: the integral of the joint density over the second. */
    @Test
    void madesFirstTermIsTheMarginalAndBothAreTheJointDensity() {
        on("made", HasDensity.class, (model, known) -> {
            float[] x = known.x().toFloatArray();
            float[] logP = model.logDensity(known.x(), Noise.of(3)).toFloatArray();
            int cells = 2000;
            double side = 24;
            double marginal = mean(i -> {
                float[] line = new float[2 * cells];
                for (int j = 0; j < cells; j++) {
                    line[2 * j] = x[2 * i];
                    line[2 * j + 1] = (float) (side * ((j + .5) / cells - .5));
                }
                double sum = 0;
                for (float p : model.logDensity(Maths.constant(line, cells, 2), Noise.of(3))
                        .toFloatArray()) {
                    sum += Math.exp(p) * side / cells;
                }
                return Math.log(sum);
            });
            assertThat(known.terms().get("log-marginal")).isCloseTo(marginal, within(1e-3));
            assertThat(-known.objective()).isCloseTo(mean(i -> logP[i]), within(1e-4));
            assertThat(known.terms().get("log-conditional")).isCloseTo(mean(i -> logP[i]) - marginal, within(1e-3));
        });
    }

    @Test
    void anEnergysIsTheContrastBetweenTheDataAndItsChains() {
        on("ebm", HasEnergy.class, (model, known) -> {
            float[] data = model.energy(known.x()).toFloatArray();
            float[] chains =
                    model.energy(((Learner) model).preview(256, Noise.of(3))).toFloatArray();
            double own = IntStream.range(0, 256)
                    .mapToDouble(i -> chains[i])
                    .average()
                    .orElseThrow();
            assertThat(known.objective()).isCloseTo(mean(i -> data[i]) - own, within(1e-4));
        });
    }

    @Test
    void aGansTermsAreTheGamesAndThePenaltiesOfTheCriticsSlopes() {
        on("gan", HasCritic.class, (model, known) -> {
            HasLatent generator = (HasLatent) model;
            NDArray fake = generator.decode(Noise.of(2).normal(N, generator.latentDim()));
            float[] onData = model.critic(known.x()).toFloatArray();
            float[] onFakes = model.critic(fake).toFloatArray();
            float[] slope = Autograd.gradient(model::critic, known.x()).toFloatArray();
            float[] slopeOfFakes = Autograd.gradient(model::critic, fake).toFloatArray();
            assertThat(known.objective())
                    .isCloseTo(mean(i -> Math.log1p(Math.exp(onData[i] - onFakes[i]))), within(1e-4));
            assertThat(known.terms().get("critic"))
                    .isCloseTo(mean(i -> Math.log1p(Math.exp(onFakes[i] - onData[i]))), within(1e-4));
            assertThat(known.terms().get("r1")).isCloseTo(.1 * mean(i -> square(slope, i)), within(1e-4));
            assertThat(known.terms().get("r2")).isCloseTo(.1 * mean(i -> square(slopeOfFakes, i)), within(1e-4));
        });
    }
}
