package quintet.training;

import java.util.ArrayList;
import java.util.List;
import quintet.data.Box;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasExactDensity;
import quintet.model.HasNoiseLevels;
import quintet.model.HasVelocity;
import quintet.model.Learner;

/** What a session knows of the whole region that is drawn, as pictures; what the model can do decides which. */
public final class Background {
    /** Where on the way from noise to data a field is drawn, in percent. */
    private static final int WHERE = 60;
    /** A log-density further below the highest one is drawn as this. */
    private static final float DEPTH = 100;

    private Background() {}

    /**
     * What can be drawn at a price that fits a live picture.
     *
     * @param cells of a side of a heat map
     * @param arrows on a side of a vector field
     */
    public static List<Frame> of(Session s, int cells, int arrows) {
        List<Frame> frames = new ArrayList<>();
        if (s.plane().isEmpty()) {
            return frames;
        }
        if (cheapDensity(s.learner())) {
            frames.add(density(s, cells));
        }
        if (s.learner() instanceof HasEnergy) {
            frames.add(new Frame.HeatMap("energy", s.square(), cells, s.energy(box(s).grid(cells))));
        }
        if (s.learner() instanceof HasCritic) {
            frames.add(new Frame.HeatMap("critic", s.square(), cells, s.critic(box(s).grid(cells))));
        }
        if (s.learner() instanceof HasVelocity model) {
            double[] time = {model.grid(100)[WHERE]};
            frames.add(field("velocity", s, arrows, time, s::velocity));
            if (model instanceof HasNoiseLevels) {
                frames.add(field("score", s, arrows, time, s::score));
            }
        }
        return frames;
    }

    /** Vectors at each of a grid's points, and how they come about at a time of the model's. */
    interface Arrows {
        float[] at(float[] points, double time);
    }

    /** A field at each of these times. */
    static Frame.VectorField field(String layer, Session s, int size, double[] times, Arrows arrows) {
        float[] grid = box(s).grid(size);
        float[] uv = new float[grid.length * times.length];
        float[] at = new float[times.length];
        for (int m = 0; m < times.length; m++) {
            at[m] = (float) times[m];
            System.arraycopy(arrows.at(grid, times[m]), 0, uv, m * grid.length, grid.length);
        }
        return new Frame.VectorField(layer, s.square(), size, at, uv);
    }

    static boolean cheapDensity(Learner learner) {
        return learner instanceof HasExactDensity
                || learner instanceof HasDensity model && model.densityExactness() == Exactness.BOUND;
    }

    /** log p, in nats: whoever draws it takes the exponential or not. */
    static Frame density(Session s, int cells) {
        float[] logP = s.logDensity(box(s).grid(cells));
        float most = Float.NEGATIVE_INFINITY;
        for (float value : logP) {
            most = Math.max(most, value);
        }
        for (int i = 0; i < logP.length; i++) {
            logP[i] = Math.max(logP[i], most - DEPTH);
        }
        return new Frame.HeatMap("density", s.square(), cells, logP);
    }

    private static Box box(Session s) {
        return s.plane().orElseThrow().box();
    }
}
