package quintet.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.tensor.Noise;

/** A model with a space of its own, from which it makes points. */
@Generation(
        from = Generation.Origin.LATENT,
        title = "Latent space z, its first two dimensions",
        play = "Maps the latent space into the data space",
        captions = "The generator maps each z straight to its point: {p} %")
public interface HasLatent {

    /** The number of dimensions of z. */
    int latentDim();

    /** n of those z from which samples are made, (n, latentDim): by a standard Gaussian, unless the model {@link LearnsPrior}. */
    default NDArray drawLatents(int n, Noise noise) {
        return noise.normal(n, latentDim());
    }

    /** The point (or its mean) that each z makes, (n, latentDim) to (n, D). */
    NDArray decode(NDArray z);

    /** A point that each z may make: by chance, where z leaves anything to it. */
    default NDArray draw(NDArray z, Noise noise) {
        return decode(z);
    }

    /**
     * z on its way to a point: z itself, (n, latentDim), then what is left of it after each part of the model that can be
     * seen, (n, D), and at last what {@link #decode} answers.
     */
    default List<NDArray> unfold(NDArray z) {
        return List.of(z, decode(z));
    }
}
