package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Gaussian;

/** A model that guesses which z made a point. */
@Generation(
        from = Generation.Origin.LATENT,
        title = "Latent space z, its first two dimensions",
        play = "Maps the latent space into the data space",
        captions = "The decoder maps each z straight to its point: {p} %")
public interface HasPosterior extends HasEncoder, HasReconstruction {

    /** q(z | x) of each row, (n, latentDim). */
    Gaussian posterior(NDArray x);

    @Override
    default NDArray encode(NDArray x) {
        return posterior(x).mu();
    }

    @Override
    default NDArray reconstruct(NDArray x) {
        return decode(posterior(x).mu());
    }
}
