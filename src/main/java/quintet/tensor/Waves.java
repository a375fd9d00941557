package quintet.tensor;

import quintet.declare.Real;
import quintet.declare.Whole;

/** How many random sine waves of its input a net sees beside it, and how fine they are: {@link Layer.Fourier}. */
public record Waves(
        @Whole(
                label = "Fourier features",
                min = 0,
                max = 64,
                defaultValue = 16,
                advanced = true,
                help = "Random sine waves fed to a net beside its input; more of them let it draw finer detail.")
        int features,

        @Real(
                min = 0.1,
                max = 10,
                log = true,
                defaultValue = 3,
                advanced = true,
                help = "Scale of these waves' frequencies, in radians a standard deviation.")
        double featureScale) {
    public static final Waves NONE = new Waves(0, 1);

    /** Waves of the first {@code columns} of an input, drawn from the run's own randomness. */
    public Layer.Fourier of(int columns, ModelContext s) {
        return s.fourier(columns, features, featureScale);
    }
}
