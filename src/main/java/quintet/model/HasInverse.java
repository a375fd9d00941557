package quintet.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.tensor.Noise;

/** A model whose map from latent to data can be inverted exactly, part by part; its latent is a standard Gaussian. */
@Generation(
        from = Generation.Origin.LATENT,
        title = "Noise space z",
        play = "Unfolds the noise, {part} by {part}",
        captions = "After {p} % of the {part}s: each {does}")
public interface HasInverse extends HasEncoder, GenerativeModel {

    /** The z of which {@link #decode} makes x, (n, D), and log |det dz/dx|, (n, 1). */
    record Inverse(NDArray z, NDArray logDeterminant) {}

    /** Of each row. */
    Inverse inverse(NDArray x);

    @Override
    default NDArray encode(NDArray x) {
        return inverse(x).z();
    }

    default NDArray logDeterminant(NDArray x) {
        return inverse(x).logDeterminant();
    }

    @Override
    List<NDArray> unfold(NDArray z);

    @Override
    default NDArray decode(NDArray z) {
        return unfold(z).getLast();
    }

    @Override
    default NDArray sample(int n, Noise noise) {
        return decode(drawLatents(n, noise));
    }
}
