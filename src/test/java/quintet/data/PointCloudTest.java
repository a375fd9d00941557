package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.declare.Invalid;
import quintet.space.Items;

class PointCloudTest {

    /** Standard deviations 2 and 0.5, about (5, -3). */
    private static float[] gaussian(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = (float) (5 + 2 * random.nextGaussian());
            points[2 * i + 1] = (float) (-3 + .5 * random.nextGaussian());
        }
        return points;
    }

    private static float[] uniform(int n) {
        SplittableRandom random = new SplittableRandom(8);
        float[] points = new float[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            points[i] = (float) random.nextDouble(-2, 2);
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2_000, 50_000})
    void theEntropyIsTheKnownOneWithinThreeStandardErrors(int n) {
        PointCloud gaussian = new PointCloud(gaussian(n, 1));
        assertThat(gaussian.entropy())
                .isCloseTo(1 + Math.log(2 * Math.PI * 2 * .5), within(3 * gaussian.entropyError()));
        PointCloud uniform = new PointCloud(uniform(n));
        double edge = 1.5 / Math.sqrt(n); // beyond which there are no neighbours
        assertThat(uniform.entropy()).isCloseTo(Math.log(16), within(3 * uniform.entropyError() + edge));
        assertThat(gaussian.entropyError()).isBetween(.9 / Math.sqrt(n), 2 / Math.sqrt(n));
    }

    /** The standard error that is told is that of many clouds. */
    @Test
    void theStandardErrorIsWhatOneSees() {
        double[] off = new double[100];
        double told = 0;
        for (int i = 0; i < off.length; i++) {
            double[] found = PointCloud.estimated(gaussian(500, 100 + i));
            off[i] = found[0] - (1 + Math.log(2 * Math.PI));
            told += found[1] / off.length;
        }
        double seen = Math.sqrt(Arrays.stream(off).map(v -> v * v).average().orElseThrow());
        assertThat(told / seen).isBetween(.7, 1.6);
    }

    @Test
    void theDensityComesNearTheTrueOneAndIntegratesToOne() {
        PointCloud cloud = new PointCloud(gaussian(20_000, 3));
        assertThat(cloud.kernels().bandwidth()).isBetween(.05, .5);
        assertThat(cloud.logDensity(5, -3)).isCloseTo(-Math.log(2 * Math.PI), within(.2));
        assertThat(cloud.logDensity(7, -2.5)).isCloseTo(-Math.log(2 * Math.PI) - 1, within(.2));
        Box wide = new Box(-10, -10, 20, 5);
        double mass = 0;
        float[] grid = wide.grid(300);
        for (int k = 0; k < grid.length; k += 2) {
            mass += Math.exp(cloud.logDensity(grid[k], grid[k + 1])) * wide.cell(300);
        }
        assertThat(mass).isCloseTo(1, within(.002));
        assertThat(cloud.logDensity(1e5, 1e5)).as("far away").isFinite().isLessThan(-1e6);
    }

    /** What the tree leaves out doesn't count. */
    @Test
    void theDensityIsTheMeanOfItsKernels() {
        float[] points = gaussian(300, 5);
        PointCloud cloud = new PointCloud(points);
        float[] training = cloud.training().values();
        Standardisation s = Standardisation.of(2, training);
        float[] standard = s.standardise(training);
        double h = cloud.kernels().bandwidth();
        for (float[] at : List.of(new float[] {5, -3}, new float[] {9, -2}, new float[] {40, 1})) {
            float[] z = s.standardise(at);
            LogSum sum = new LogSum();
            for (int i = 0; i < standard.length; i += 2) {
                double square = Math.pow(z[0] - standard[i], 2) + Math.pow(z[1] - standard[i + 1], 2);
                sum.add(-square / (2 * h * h) - Math.log(2 * Math.PI * h * h * standard.length / 2));
            }
            assertThat(cloud.logDensity(at[0], at[1])).isCloseTo(sum.value() - s.logScale(), within(1e-4));
        }
    }

    @Test
    void theThirdNeighbourIsThatOfTheWholeList() {
        SplittableRandom random = new SplittableRandom(6);
        double[] x = random.doubles(500).map(v -> Math.floor(20 * v)).toArray(); // many alike
        double[] y = random.doubles(500).toArray();
        KdTree tree = new KdTree(x, y);
        for (int i = 0; i < 500; i++) {
            double px = x[i] + random.nextDouble();
            double py = y[i];
            double[] distances = new double[500];
            Arrays.setAll(distances, j -> Math.hypot(px - x[j], py - y[j]));
            Arrays.sort(distances);
            assertThat(tree.nearest(px, py, 4)).isCloseTo(distances[3], within(1e-12));
            double reach = distances[40] + 1e-9;
            int[] found = {0};
            tree.within(px, py, reach, square -> found[0]++);
            assertThat(found[0]).isEqualTo((int)
                    Arrays.stream(distances).filter(d -> d <= reach).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51, 999, 30_000})
    void thePartsAreDisjointPointsOfThePerson(int n) {
        float[] points = uniform(n);
        PointCloud cloud = new PointCloud(points);
        Splits splits = new Splits(cloud, 7);
        Items training = cloud.training();
        assertThat(training.n() + splits.validation().n() + splits.test().n()).isEqualTo(n);
        assertThat(splits.validation().n()).isLessThanOrEqualTo(Splits.VALIDATION);
        assertThat(splits.test().n()).isLessThanOrEqualTo(Splits.TEST);
        Set<String> parts = new HashSet<>();
        for (Items items : List.of(splits.batch(0, training.n()), splits.validation(), splits.test())) {
            float[] part = items.values();
            for (int i = 0; i < part.length; i += 2) {
                assertThat(parts.add(part[i] + " " + part[i + 1]))
                        .as("in one part only")
                        .isTrue();
            }
        }
        assertThat(new Splits(cloud, 8).test().values())
                .as("whatever the seed")
                .isEqualTo(splits.test().values());
    }

    /** A live run asks for the density of 1,000 points at every look. */
    @Test
    void aFullCloudIsQuickEnoughToBeWatched() {
        SplittableRandom random = new SplittableRandom(4);
        float[] ring = new float[2 * PointCloud.MOST];
        for (int i = 0; i < ring.length; i += 2) {
            double angle = random.nextDouble(2 * Math.PI);
            ring[i] = (float) (3 * Math.cos(angle) + .2 * random.nextGaussian());
            ring[i + 1] = (float) (3 * Math.sin(angle) + .2 * random.nextGaussian());
        }
        PointCloud cloud = new PointCloud(ring);
        long start = System.nanoTime();
        cloud.entropy();
        long entropy = System.nanoTime();
        cloud.kernels();
        long bandwidth = System.nanoTime();
        for (int i = 0; i < 2_000; i += 2) {
            cloud.logDensity(ring[i], ring[i + 1]);
        }
        long places = System.nanoTime();
        float[] grid = cloud.box().grid(128);
        for (int i = 0; i < grid.length; i += 2) {
            cloud.logDensity(grid[i], grid[i + 1]);
        }
        long picture = System.nanoTime();
        System.out.printf(
                "50,000 points: entropy %d ms, bandwidth %d ms, 1,000 places %d ms, 128 x 128 places %d ms%n",
                (entropy - start) / 1_000_000,
                (bandwidth - entropy) / 1_000_000,
                (places - bandwidth) / 1_000_000,
                (picture - places) / 1_000_000);
        assertThat(places - bandwidth).as("nanoseconds of 1,000 places").isLessThan(1_000_000_000L);
    }

    @Test
    void repeatedPlacesAreFineAndCountOnceInTheEntropy() {
        float[] once = gaussian(1_000, 9);
        float[] twice = Arrays.copyOf(once, 4_000);
        System.arraycopy(once, 0, twice, 2_000, 2_000);
        PointCloud cloud = new PointCloud(twice);
        assertThat(cloud.entropy()).isCloseTo(new PointCloud(once).entropy(), within(1e-9));
        assertThat(cloud.logDensity(5, -3)).isFinite();
    }

    @Test
    void aFewPointsFarAwayDontMakeThePictureSmall() {
        float[] points = gaussian(1_000, 9);
        points[0] = 1e6f;
        assertThat(new PointCloud(points).box().width()).isLessThan(40);
    }

    @Test
    void whatCantBeLearnedFromIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new PointCloud(uniform(49)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("50 to 50,000");
        assertThatThrownBy(() -> new PointCloud(uniform(50_001))).isInstanceOf(Invalid.class);
        float[] level = uniform(100);
        for (int i = 1; i < 200; i += 2) {
            level[i] = 4;
        }
        assertThatThrownBy(() -> new PointCloud(level))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("the same y");
        float[] few = new float[200];
        for (int i = 0; i < 200; i++) {
            few[i] = i % 10;
        }
        assertThatThrownBy(() -> new PointCloud(few))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("different places");
        float[] broken = uniform(100);
        broken[5] = Float.NaN;
        assertThatThrownBy(() -> new PointCloud(broken))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Point 3");
    }
}
