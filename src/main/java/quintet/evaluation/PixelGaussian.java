package quintet.evaluation;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.space.Items;
import quintet.space.Space;

/**
 * The Gaussian with the mean and the covariance of the pixels, rounded to their levels: the simplest model of images that knows which
 * pixels go together, and the yardstick of distances whose unit says nothing.
 */
public final class PixelGaussian {
    private static final int TRAINING = 5_000;
    private static final int SAMPLES = 2_000;
    /** Added to each variance, in squared levels of 256: pixels that are always black have none. */
    private static final double LEAST = .01;

    private static final Map<Of, Double> KNOWN = new ConcurrentHashMap<>();

    private record Of(Dataset data, int items) {}

    private PixelGaussian() {}

    /** Its Fréchet distance to so many of the test items, worked out once. */
    public static double frechetDistance(HasParts data, Items items) {
        return KNOWN.computeIfAbsent(new Of(data, items.n()), _ -> {
            Classifier classifier = Classifier.of(data);
            return FrechetDistance.between(
                    classifier
                            .look(samples(data, SAMPLES, new SplittableRandom(1)))
                            .features(),
                    classifier.look(items.values()).features());
        });
    }

    /** The Fréchet distance of these samples to the items as a part of its own. */
    public static double share(HasParts data, Items items, float[] samples) { // (n, D)
        Classifier classifier = Classifier.of(data);
        double distance = FrechetDistance.between(
                classifier.look(samples).features(),
                classifier.look(items.values()).features());
        return distance / frechetDistance(data, items);
    }

    static float[] samples(HasParts data, int n, RandomGenerator random) { // (n, D)
        Items training = data.training().first(TRAINING);
        int d = data.space().size();
        int top = ((Space.Image) data.space()).levels() - 1;
        DMatrixRMaj mean = FrechetDistance.mean(training.values(), d);
        DMatrixRMaj covariance = FrechetDistance.covariance(training.values(), mean);
        double least = LEAST * top / 255 * top / 255;
        for (int i = 0; i < d; i++) {
            covariance.add(i, i, least);
        }
        var cholesky = DecompositionFactory_DDRM.chol(d, true);
        cholesky.decompose(covariance);
        DMatrixRMaj root = cholesky.getT(null);
        DMatrixRMaj noise = new DMatrixRMaj(n, d);
        for (int i = 0; i < noise.data.length; i++) {
            noise.data[i] = random.nextGaussian();
        }
        DMatrixRMaj x = new DMatrixRMaj(n, d);
        CommonOps_DDRM.multTransB(noise, root, x);
        float[] samples = new float[n * d];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp(Math.round(x.data[i] + mean.data[i % d]), 0, top);
        }
        return samples;
    }
}
