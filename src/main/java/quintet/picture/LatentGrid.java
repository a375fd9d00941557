package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasLatent;
import quintet.model.HasPosterior;
import quintet.tensor.Maths;

/** The knots of a grid over a model's own space, {@value #SIDE} a side, on their way to the data. It lies where dimensions beyond the second are 0. */
@PictureCard(
        id = "grid",
        name = "Grid",
        keys = "g",
        shape = PictureCard.Shape.LINES,
        order = 80,
        help = "A grid in the model's own space, and where the model takes it")
public final class LatentGrid implements Picture {
    private static final int SIDE = 21;

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasLatent.class, model, data);
    }

    @Override
    public boolean on(Abilities model) {
        return !model.is(HasPosterior.class);
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel m, int size) {
        HasLatent model = (HasLatent) m.learner();
        int dim = model.latentDim();
        List<float[]> grid = Plane.unfolded(m, model, () -> Maths.constant(knots(dim), (long) SIDE * SIDE, dim));
        return List.of(new Frame.Trajectories("grid", m.square(), SIDE * SIDE, m.restored(grid)));
    }

    /** Row by row from below, (SIDE^2, dim). */
    private static float[] knots(int dim) {
        float[] z = new float[SIDE * SIDE * dim];
        for (int i = 0; i < SIDE * SIDE; i++) {
            z[i * dim] = knot(i % SIDE);
            if (dim > 1) {
                z[i * dim + 1] = knot(i / SIDE);
            }
        }
        return z;
    }

    private static float knot(int i) {
        return Plane.REACH * (2f * i / (SIDE - 1) - 1);
    }
}
