package quintet.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.tensor.Moment;
import quintet.tensor.Noise;

/** A model whose sampler moves points, so that it can be watched. */
@Generation(
        from = Generation.Origin.NOISE,
        title = "Noise, where samples start",
        play = "Carries noise to data",
        captions = "{p} % of the way from noise to data")
public interface HasTrajectory extends HasMoments {

    /** The points, (n, D), at {@code frames} moments of the sampler, its first and its last among them. */
    List<NDArray> trajectory(int n, int frames, Noise noise);

    @Override
    default List<Moment> moments(int n, int frames, Noise noise) {
        return trajectory(n, frames, noise).stream().map(Moment::of).toList();
    }
}
