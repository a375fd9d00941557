package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasVelocity;

/** The velocity along the whole way from noise to data. */
@PictureCard(
        id = "velocities",
        name = "Velocities",
        shape = PictureCard.Shape.FIELD,
        order = 71,
        help = "Where points move, at moments of the whole way from noise to data")
public final class Velocities implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasVelocity.class, model, data);
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(Arrows.way("velocities", model, model.fields()::velocity));
    }
}
