package quintet.training;

import java.util.ArrayList;
import java.util.List;
import quintet.data.Box;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasExactDensity;
import quintet.model.HasVelocity;
import quintet.model.Kind;
import quintet.model.Learner;

/** What a session knows of the whole region that is drawn, as pictures; what the model can do decides which. */
public final class Background {
    /** Where on the way from noise (0) to data (1) a velocity is drawn. */
    private static final double WHERE = .6;
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
        if (cheapDensity(s.learner())) {
            frames.add(density(s, cells));
        }
        if (s.learner() instanceof HasEnergy) {
            frames.add(new Frame.HeatMap("energy", s.square(), cells, s.energy(box(s).grid(cells))));
        }
        if (s.learner() instanceof HasCritic) {
            frames.add(new Frame.HeatMap("critic", s.square(), cells, s.critic(box(s).grid(cells))));
        }
        if (s.learner() instanceof HasVelocity) {
            float[] uv = s.velocity(box(s).grid(arrows), WHERE);
            frames.add(new Frame.VectorField("velocity", s.square(), arrows, uv));
        }
        return frames;
    }

    static boolean cheapDensity(Learner learner) {
        return learner instanceof HasExactDensity
                || learner instanceof HasDensity model && model.densityKind() == Kind.BOUND;
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
        return s.distribution().box();
    }
}
