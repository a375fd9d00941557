package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasNoiseLevels;

/** The score at one noise level. */
@PictureCard(
        id = "score",
        name = "Score",
        keys = "f",
        shape = PictureCard.Shape.FIELD,
        order = 60,
        help = "The slope of the log-density of data with this much noise",
        moments = "scores")
public final class Score implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasNoiseLevels.class, model, data);
    }

    @Override
    public List<Frame> of(TrainedModel model, int size) {
        return List.of(Arrows.now("score", model, size, model.fields()::score));
    }
}
