package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasInverse;

/** What an invertible model makes of points of the data, in its own space: {@code codes}, and {@code coded}, the points. */
@PictureCard(
        id = "codes",
        name = "Codes",
        shape = PictureCard.Shape.LINES,
        order = 81,
        help = "Where the model puts points of the data in its own space")
public final class Codes implements Picture {

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasInverse.class, model, data);
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel m, int n) {
        float[] points = m.validation(n);
        float[] codes = m.evaluated(() -> List.of(((HasInverse) m.learner()).encode(m.seen(points))))
                .getFirst();
        return List.of(new Frame.Points("codes", Plane.OWN, codes), new Frame.Points("coded", m.square(), points));
    }
}
