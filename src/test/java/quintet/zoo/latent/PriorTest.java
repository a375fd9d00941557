package quintet.zoo.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.tensor.Activation;
import quintet.tensor.Body;
import quintet.tensor.Gaussian;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Pieces;
import quintet.tensor.Scope;

/** What a prior scores is what it draws. */
class PriorTest {
    private static final ModelEntry VAE = new Catalog().model("vae");
    private static final int DRAWS = 20_000;

    /** Codes lie within this of 0, in so many cells a side. */
    private static final double REACH = 12;

    private static final int CELLS = 240;

    static Stream<Arguments> ofOneAndTwoDimensions() {
        return Stream.of(Prior.Kind.values()).flatMap(kind -> Stream.of(1, 2).map(m -> Arguments.of(kind, m)));
    }

    /** A prior of codes of m dimensions that is far from how it begins. */
    private static void with(Prior.Kind kind, int m, Consumer<Prior> law) {
        try (ModelContext s = new ModelContext(3, Device.cpu(), 7, 10)) {
            s.optimisedBy(() -> {
                throw new AssertionError("nothing is trained");
            });
            Body body = new Body(8, 1, Activation.TANH);
            Net encoder = s.net(body.mlp(s.dim(), 2 * m));
            Prior prior = new Priors(kind, 3).of(m, body, encoder, s);
            s.start();
            Map<String, float[]> kept = s.save();
            RandomGenerator random = Noise.of(3).random();
            float[] w = kept.get("theta0.w");
            for (int i = 0; i < w.length; i++) {
                w[i] += (float) (.3 * random.nextGaussian());
            }
            s.restore(kept);
            Scope.within(s.manager(), false, () -> {
                law.accept(prior);
                return null;
            });
        }
    }

    /** The probability of each cell of the grid, row by row. */
    private static double[] cells(Prior prior, int m) {
        double side = 2 * REACH / CELLS;
        int n = (int) Math.pow(CELLS, m);
        float[] z = new float[n * m];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < m; d++) {
                int cell = d == 0 ? i % CELLS : i / CELLS;
                z[i * m + d] = (float) (side * (cell + .5) - REACH);
            }
        }
        float[] logP = prior.logProb(Maths.constant(z, n, m)).toFloatArray();
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.exp(logP[i]) * Math.pow(side, m))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("ofOneAndTwoDimensions")
    void itsDensityIntegratesToOne(Prior.Kind kind, int m) {
        with(kind, m, prior -> assertThat(Arrays.stream(cells(prior, m)).sum()).isCloseTo(1, within(2e-3)));
    }

    /** In each of the blocks of a coarser grid, whose numbers are those of both dimensions at once. */
    @ParameterizedTest
    @MethodSource("ofOneAndTwoDimensions")
    void codesAreDrawnAsOftenAsTheyAreLikely(Prior.Kind kind, int m) {
        int blocks = 24; // a unit a side
        with(kind, m, prior -> {
            double[] likely = new double[blocks * blocks];
            double[] cells = cells(prior, m);
            for (int i = 0; i < cells.length; i++) {
                likely[i % CELLS * blocks / CELLS + i / CELLS * blocks / CELLS * blocks] += cells[i];
            }
            double[] seen = new double[blocks * blocks];
            float[] z = prior.sample(DRAWS, Noise.of(2)).toFloatArray();
            for (int i = 0; i < DRAWS; i++) {
                int across = (int) ((z[i * m] + REACH) * blocks / (2 * REACH));
                int up = m == 1 ? 0 : (int) ((z[i * m + 1] + REACH) * blocks / (2 * REACH));
                seen[across + up * blocks] += 1. / DRAWS;
            }
            assertThat(Arrays.stream(seen).max().orElseThrow())
                    .as("it isn't all in one block")
                    .isLessThan(.7);
            for (int b = 0; b < seen.length; b++) {
                double error = Math.sqrt(likely[b] * (1 - likely[b]) / DRAWS);
                assertThat(seen[b]).as("block %d", b).isCloseTo(likely[b], within(4.5 * error + 4e-4));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Prior.Kind.class)
    void theRatioIsThatOfItsDensityToTheGuesss(Prior.Kind kind) {
        with(kind, 5, prior -> {
            Noise noise = Noise.of(4);
            Gaussian q = new Gaussian(noise.normal(30, 5), noise.normal(30, 5));
            NDArray epsilon = noise.normal(30, 5);
            NDArray z = q.sample(epsilon);
            float[] ratio = prior.logRatio(z, q, epsilon).toFloatArray();
            float[] expected = prior.logProb(z).sub(q.logProb(z)).toFloatArray();
            assertThat(ratio).containsExactly(expected, within(1e-3f));
        });
    }

    /** Dimensions belong together: of two narrow Gaussians at (3, 3) and (-3, -3) nothing lies at (3, -3). */
    @Test
    void aMixtureChoosesForAllDimensionsAtOnce() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            Scope.within(s.manager(), false, () -> {
                NDArray mu = Maths.constant(new float[] {3, 3, -3, -3}, 2, 2);
                Gaussian parts = new Gaussian(mu, Maths.full(2 * Math.log(.1), 2, 2));
                Prior prior = new Prior.Mixture(() -> Maths.zeros(1, 2), () -> parts);
                float[] z = prior.sample(200, Noise.of(1)).toFloatArray();
                for (int i = 0; i < 200; i++) {
                    assertThat(z[2 * i] * z[2 * i + 1]).isPositive();
                }
                float[] logP = prior.logProb(Maths.constant(new float[] {3, 3, 3, -3}, 2, 2))
                        .toFloatArray();
                assertThat(logP[0]).isCloseTo((float) (-Math.log(2) - Math.log(2 * Math.PI * .01)), within(1e-4f));
                assertThat(logP[1]).isLessThan(-1000);
                return null;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Prior.Kind.class)
    void aGradientReachesAllThatAPriorLearns(Prior.Kind kind) {
        Small small = Small.of(VAE);
        try (ModelContext s = small.context()) {
            Vae model = (Vae) Small.made(
                    VAE,
                    Map.of("warmUp", 0, "hidden", 8, "prior", kind.name().toLowerCase(Locale.ROOT), "components", 3),
                    s);
            List<float[]> before = Pieces.of(s);
            Noise noise = Noise.of(7);
            for (int i = 0; i < 10; i++) {
                s.at(i);
                Scope.within(s.manager(), false, () -> model.update(s, small.batch(64, noise), noise));
            }
            List<float[]> after = Pieces.of(s);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("parameter %d", i).isNotEqualTo(before.get(i));
            }
        }
    }
}
