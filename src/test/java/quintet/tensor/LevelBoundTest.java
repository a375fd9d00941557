package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.space.Space;

/** All 16 images of two pixels with four levels, of which each has a probability: what noise left of them has a formula. */
class LevelBoundTest {
    private static final int LEVELS = 4;
    private static final int IMAGES = LEVELS * LEVELS;
    private static final float[] POSITIONS = {-1.35f, -.45f, .45f, 1.35f};
    private static final int TIMES = 1000;

    private final float[] logP = new float[IMAGES];
    private final float[] items = new float[2 * IMAGES];

    @BeforeEach
    void probabilities() {
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        for (int k = 0; k < IMAGES; k++) {
            logP[k] = (float) random.nextGaussian(0, 2);
            sum += Math.exp(logP[k]);
            items[2 * k] = POSITIONS[k / LEVELS];
            items[2 * k + 1] = POSITIONS[k % LEVELS];
        }
        for (int k = 0; k < IMAGES; k++) {
            logP[k] -= (float) Math.log(sum);
        }
    }

    /** E[y | z] by Bayes' rule. */
    private NDArray believed(NDArray z, NDArray a, NDArray s) {
        NDArray y = Maths.constant(items, IMAGES, 2);
        NDArray off = z.expandDims(1).sub(y.mul(a.expandDims(1))); // (n, 16, 2)
        NDArray squares = off.square().sum(new int[] {2}); // (n, 16)
        NDArray logits = squares.div(s.square().mul(-2)).add(Maths.constant(logP, 1, IMAGES));
        return logits.sub(Maths.logSumExp(logits)).exp().matMul(y);
    }

    /** The mean of the bound of each image. */
    private double[] bounds(LevelBound.Denoiser f) {
        float[] levels = new float[2 * LEVELS];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = POSITIONS[i / 2];
        }
        try (ModelContext s = new ModelContext(new Space.Image(1, 2, 1, LEVELS), 0, Device.cpu(), 7, 1)) {
            s.shows(() -> Optional.of(new Sight(items, levels)));
            LevelBound bound = LevelBound.of(s, LevelBound.even(-10), f).orElseThrow();
            float[] all =
                    InScope.of(() -> bound.of(Maths.constant(items, IMAGES, 2).repeat(0, TIMES), Noise.of(1))
                            .toFloatArray());
            double[] mean = new double[IMAGES];
            for (int i = 0; i < all.length; i++) {
                mean[i / TIMES] += all[i] / TIMES;
            }
            return mean;
        }
    }

    @Test
    void whereWhatIsBelievedIsRightTheBoundIsTheLogProbability() {
        double[] bounds = bounds(this::believed);
        double mass = 0;
        double loss = 0;
        for (int k = 0; k < IMAGES; k++) {
            assertThat(bounds[k]).as("image %d", k).isBetween(logP[k] - .3, logP[k] + .15);
            mass += Math.exp(bounds[k]);
            loss += Math.exp(logP[k]) * (logP[k] - bounds[k]);
        }
        assertThat(mass).isLessThan(1.03);
        assertThat(loss).as("what the bound falls short of").isBetween(-.02, .03);
    }

    @Test
    void whatIsBelievedWronglyIsPaidFor() {
        double[] bounds = bounds((z, a, s) -> believed(z, a, s).mul(.9f));
        double loss = 0;
        for (int k = 0; k < IMAGES; k++) {
            loss += Math.exp(logP[k]) * (logP[k] - bounds[k]);
        }
        assertThat(loss).isGreaterThan(.2);
    }

    /** Of points there is no levels' bound. */
    @Test
    void pointsHaveNone() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 1)) {
            assertThat(LevelBound.of(s, LevelBound.even(-10), (z, a, t) -> z)).isEmpty();
        }
    }
}
