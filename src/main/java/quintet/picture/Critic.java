package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasCritic;

/** The critic's logit at each cell. */
@PictureCard(
        id = "critic",
        name = "Critic",
        keys = "c",
        shape = PictureCard.Shape.HEAT,
        order = 20,
        help = "The critic's logit: high where it believes in data",
        unit = "logit")
public final class Critic implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasCritic.class, model, data);
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(new Frame.HeatMap("critic", model.square(), size, model.critic(model.grid(size))));
    }
}
