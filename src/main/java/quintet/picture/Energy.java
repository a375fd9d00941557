package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasEnergy;

/** The energy at each cell. */
@PictureCard(
        id = "energy",
        name = "Energy",
        keys = "e",
        shape = PictureCard.Shape.HEAT,
        order = 10,
        help = "The energy at each place: low where points are likely",
        unit = "nats above the lowest energy")
public final class Energy implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasEnergy.class, model, data);
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(new Frame.HeatMap("energy", model.square(), size, model.energy(model.grid(size))));
    }
}
