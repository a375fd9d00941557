package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.space.Space;
import quintet.tensor.Likelihood;
import quintet.tensor.Noise;

/** What a model decodes its codes to. */
public record Decoding(
        @Choice(
                defaultValue = "GAUSSIAN",
                help =
                        "Of images only: what a code is decoded to. A Gaussian sees levels filled in with noise, the others are of levels.")
        Likelihood.Kind likelihood,

        @Real(
                label = "Initial log-variance",
                symbol = "\\log\\sigma_0^2",
                min = -8,
                max = 2,
                defaultValue = -5,
                advanced = true,
                help = "The decoder's log-variance at the start; a wide decoder blurs shapes before they are found.")
        double firstLogVariance,

        @Choice(
                defaultValue = "SAMPLES",
                group = Group.SAMPLING,
                help = "Whether an item is drawn from what its code is decoded to, or is the mean of that.")
        Shown shown) {

    /** What is shown of what a code is decoded to. */
    public enum Shown {
        SAMPLES,
        MEANS;

        /** Items, (n, D), of what codes were decoded to. */
        public NDArray of(Likelihood p, NDArray decoded, Noise noise) {
            return this == SAMPLES ? p.sample(decoded, noise) : p.centre(decoded);
        }
    }

    /** As what images are seen. */
    public Seen seen() {
        return likelihood == Likelihood.Kind.GAUSSIAN ? Seen.COLUMNS : Seen.SYMBOLS;
    }

    public Likelihood of(Space space) {
        return likelihood.of(space, firstLogVariance);
    }
}
