package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.model.ModelCard;

/** log p of each cell, in nats: whoever draws it takes the exponential or not. */
@PictureCard(
        id = "density",
        name = "Density",
        keys = "ey",
        shape = PictureCard.Shape.HEAT,
        order = 30,
        help = "How likely each place is to the model",
        unit = "per unit area")
public final class Density implements Picture {
    /** A log-density further below the highest one is drawn as this. */
    private static final float DEPTH = 100;

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasDensity.class, model, data);
    }

    @Override
    public String missing(ModelCard model) {
        return model.noDensity().isEmpty() ? "" : "No density: " + model.noDensity();
    }

    @Override
    public boolean on(Abilities model) {
        return !model.is(HasEnergy.class) && !model.is(HasCritic.class);
    }

    /** Anything but a formula or a bound takes an integral or the solution of an equation, of each cell. */
    @Override
    public Price price(Abilities model) {
        boolean dear = model.is(HasEnergy.class) || model.is(HasVelocity.class);
        return dear ? Price.END : Price.LIVE;
    }

    /** A bound takes many draws for each cell. */
    @Override
    public int live(Learner model, int size) {
        return model instanceof HasDensity it && it.densityExactness() == Exactness.BOUND ? size / 2 : size;
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        float[] logP = model.logDensity(model.grid(size));
        float most = Float.NEGATIVE_INFINITY;
        for (float value : logP) {
            most = Math.max(most, value);
        }
        for (int i = 0; i < logP.length; i++) {
            logP[i] = Math.max(logP[i], most - DEPTH);
        }
        return List.of(new Frame.HeatMap("density", model.square(), size, logP));
    }
}
