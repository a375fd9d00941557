package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasNoiseLevels;
import quintet.model.HasVelocity;

/** Where points move at one moment of their way from noise to data. */
@PictureCard(
        id = "velocity",
        name = "Velocity",
        keys = "fv",
        shape = PictureCard.Shape.FIELD,
        order = 70,
        help = "Where points move on their way from noise to data",
        moments = "velocities")
public final class Velocity implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasVelocity.class, model, data);
    }

    @Override
    public boolean on(Abilities model) {
        return !model.is(HasNoiseLevels.class);
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(Arrows.now("velocity", model, size, model.fields()::velocity));
    }
}
