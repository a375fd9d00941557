package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasNoiseLevels;

/** The score at the noise levels of the whole way from noise to data. */
@PictureCard(
        id = "scores",
        name = "Scores",
        shape = PictureCard.Shape.FIELD,
        order = 61,
        help = "The slope of the log-density, at noise levels of the whole way from noise to data")
public final class Scores implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasNoiseLevels.class, model, data);
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(Arrows.way("scores", model, model.fields()::score));
    }
}
