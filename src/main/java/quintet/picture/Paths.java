package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasLatent;
import quintet.model.HasOrder;
import quintet.model.HasPosterior;
import quintet.model.HasTrajectory;
import quintet.tensor.Noise;

/** Samples on their way: {@code paths}, from what they are made of to what they become, in the data's own units; and {@code origins}, what
 * these are made of, in the units of the model's own space, of which the first two dimensions are shown. */
@PictureCard(
        id = "paths",
        name = "Paths",
        keys = "p",
        shape = PictureCard.Shape.LINES,
        order = 100,
        help = "The paths of samples while sampling is watched")
public final class Paths implements Picture {
    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasTrajectory.class, model, data)
                || Plane.has(HasOrder.class, model, data)
                || Plane.has(HasLatent.class, model, data);
    }

    /** Dimension by dimension, paths say nothing; and what a posterior makes of points of the data says more. */
    @Override
    public boolean switched(Abilities model) {
        return !model.is(HasOrder.class) && !model.is(HasPosterior.class);
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel m, int n) {
        Noise noise = m.noise("preview");
        return switch (m.learner()) {
            case HasTrajectory it -> {
                List<float[]> path = m.made(n, () -> it.trajectory(n, Plane.MOMENTS, noise));
                yield List.of(paths(m, n, path), new Frame.Points("origins", around(path.getFirst()), path.getFirst()));
            }
            case HasOrder it -> List.of(paths(m, n, m.evaluated(() -> it.draw(n, noise))));
            case HasLatent it -> {
                List<float[]> path = Plane.unfolded(m, it, () -> it.drawLatents(n, noise));
                yield List.of(paths(m, n, path), new Frame.Points("origins", Plane.OWN, path.getFirst()));
            }
            default -> List.of();
        };
    }

    private static Frame paths(TrainedModel m, int n, List<float[]> path) {
        return new Frame.Trajectories("paths", m.square(), n, m.restored(path));
    }

    /** The square around 0 in which all of these lie: noise may be far wider than a standard Gaussian. */
    private static Frame.Square around(float[] xy) {
        float far = Plane.REACH;
        for (float v : xy) {
            far = Math.max(far, Math.abs(v));
        }
        return new Frame.Square(0, 0, far);
    }
}
