package quintet.picture;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasLatent;

/** What pictures of points have in common. */
final class Plane {
    /** How far from 0 a model's own space is drawn: a standard Gaussian fits in. */
    static final float REACH = 3;

    /** At how many moments of their way points are drawn at most. */
    static final int MOMENTS = 17;

    /** What is drawn of a model's own space. */
    static final Frame.Square OWN = new Frame.Square(0, 0, REACH);

    private Plane() {}

    /** Whether the data are points of the plane, and the model has this ability. */
    static boolean has(Class<?> ability, Abilities model, Dataset data) {
        return data instanceof Distribution && model.is(ability);
    }

    /** z on its way to points: its first two dimensions, then (n, D) at each moment; of many moments some, evenly spaced. */
    static List<float[]> unfolded(TrainedModel m, HasLatent model, Supplier<NDArray> z) {
        List<float[]> path = new ArrayList<>(m.evaluated(() -> {
            List<NDArray> all = model.unfold(z.get());
            int last = Math.min(MOMENTS, all.size()) - 1;
            return IntStream.rangeClosed(0, last)
                    .mapToObj(i -> all.get(i * (all.size() - 1) / last))
                    .toList();
        }));
        path.set(0, firstTwo(path.getFirst(), model.latentDim()));
        return path;
    }

    /** The first two of each point's dimensions; a second one that it lacks is 0. */
    static float[] firstTwo(float[] z, int dim) {
        float[] xy = new float[z.length / dim * 2];
        for (int i = 0; i < xy.length / 2; i++) {
            xy[2 * i] = z[i * dim];
            xy[2 * i + 1] = dim > 1 ? z[i * dim + 1] : 0;
        }
        return xy;
    }
}
