package quintet.training;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.model.Frame;
import quintet.model.HasInverse;
import quintet.model.HasLatent;
import quintet.model.HasNoiseLevels;
import quintet.model.HasOrder;
import quintet.model.HasPosterior;
import quintet.model.HasTrajectory;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.tensor.Maths;
import quintet.tensor.Noise;

/**
 * How a session's model makes points, as pictures; what the model can do decides which there are:
 *
 * <ul>
 *   <li>{@code paths}: samples on their way, from what they are made of to what they become, in the data's own units;
 *   <li>{@code origins}: what these are made of, in the units of the model's own space;
 *   <li>{@code velocities}, and of a model that knows noise levels {@code scores}: the field at {@value #FIELDS} times of the
 *       same way;
 *   <li>{@code grid}: the knots of a grid over that space, {@value #SIDE} a side and from {@code -REACH} to {@code REACH}, on
 *       the same way;
 *   <li>{@code codes}: what the model makes of points of the data, in its own space; {@code spreads}: how unsure it is of
 *       each, as standard deviations; {@code coded}: these points, and what the model rebuilds from their codes.
 * </ul>
 *
 * Of a space with more than two dimensions the first two are shown, and the grid lies where the others are 0.
 */
public final class Making {
    private static final int MOMENTS = 17;
    private static final int FIELDS = 9;
    private static final int ARROWS = 16;
    private static final int SIDE = 21;
    private static final float REACH = 3;
    /** What is drawn of the model's own space: a standard Gaussian fits in. */
    private static final Frame.Square OWN = new Frame.Square(0, 0, REACH);

    private Making() {}

    /** @param n the number of samples, and of points of the data where there are as many */
    public static List<Frame> of(Session s, int n) {
        Noise noise = Noise.of(s.plan().seed(), "preview");
        Learner learner = s.learner();
        List<Frame> frames = new ArrayList<>();
        if (s.plane().isEmpty()) {
            return frames;
        }
        if (learner instanceof HasTrajectory model) {
            List<float[]> path = s.evaluated(() -> model.trajectory(n, MOMENTS, noise));
            frames.add(new Frame.Trajectories("paths", s.square(), n, s.restored(path)));
            frames.add(new Frame.Points("origins", around(path.getFirst()), path.getFirst()));
            if (model instanceof HasVelocity carries) {
                double[] times = carries.grid(FIELDS - 1);
                frames.add(Background.field("velocities", s, ARROWS, times, s::velocity));
                if (model instanceof HasNoiseLevels) {
                    frames.add(Background.field("scores", s, ARROWS, times, s::score));
                }
            }
        } else if (learner instanceof HasOrder model) {
            frames.add(new Frame.Trajectories(
                    "paths", s.square(), n, s.restored(s.evaluated(() -> model.draw(n, noise)))));
        } else if (learner instanceof HasLatent model) {
            int dim = model.latentDim();
            List<float[]> path = unfolded(s, model, () -> noise.normal(n, dim));
            frames.add(new Frame.Trajectories("paths", s.square(), n, s.restored(path)));
            frames.add(new Frame.Points("origins", OWN, path.getFirst()));
            List<float[]> grid = unfolded(s, model, () -> Maths.constant(grid(dim), (long) SIDE * SIDE, dim));
            frames.add(new Frame.Trajectories("grid", s.square(), SIDE * SIDE, s.restored(grid)));
        }
        float[] points = s.validation(n);
        int known = points.length / 2;
        Supplier<NDArray> x = () -> s.seen(points);
        if (learner instanceof HasInverse model) {
            frames.add(new Frame.Points(
                    "codes",
                    OWN,
                    s.evaluated(() -> List.of(model.encode(x.get()))).getFirst()));
            frames.add(new Frame.Points("coded", s.square(), points));
        } else if (learner instanceof HasPosterior model) {
            List<float[]> posterior = s.evaluated(() -> {
                var q = model.posterior(x.get());
                return List.of(q.mu(), q.std(), model.decode(q.mu()));
            });
            int dim = model.latentDim();
            frames.add(new Frame.Points("codes", OWN, plane(posterior.get(0), dim)));
            frames.add(new Frame.Points("spreads", OWN, plane(posterior.get(1), dim)));
            frames.add(new Frame.Trajectories(
                    "coded", s.square(), known, s.restored(List.of(s.standardised(points), posterior.get(2)))));
        }
        return frames;
    }

    /** The square around 0 in which all of these lie: noise may be far wider than a standard Gaussian. */
    private static Frame.Square around(float[] xy) {
        float far = REACH;
        for (float v : xy) {
            far = Math.max(far, Math.abs(v));
        }
        return new Frame.Square(0, 0, far);
    }

    private static List<float[]> unfolded(Session s, HasLatent model, Supplier<NDArray> z) {
        List<float[]> path = new ArrayList<>(s.evaluated(() -> model.unfold(z.get())));
        path.set(0, plane(path.getFirst(), model.latentDim()));
        return path;
    }

    /** The first two of each point's dimensions; a second one that it lacks is 0. */
    private static float[] plane(float[] z, int dim) {
        float[] xy = new float[z.length / dim * 2];
        for (int i = 0; i < xy.length / 2; i++) {
            xy[2 * i] = z[i * dim];
            xy[2 * i + 1] = dim > 1 ? z[i * dim + 1] : 0;
        }
        return xy;
    }

    /** The knots of the grid, row by row from below, (SIDE^2, dim). */
    private static float[] grid(int dim) {
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
        return REACH * (2f * i / (SIDE - 1) - 1);
    }
}
