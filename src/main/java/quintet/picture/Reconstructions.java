package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.HasPosterior;
import quintet.model.HasReconstruction;
import quintet.space.Space;
import quintet.tensor.Gaussian;

/**
 * What a model makes of the codes of validation items. Of points: {@code codes} in its own space, {@code spreads}, how unsure it is of each, as
 * standard deviations, and {@code coded}, these points and what it rebuilds. Of images: {@code coded}, each before what it rebuilds of it.
 */
@PictureCard(
        id = "rebuilt",
        name = "Rebuilt",
        keys = "r",
        shape = PictureCard.Shape.LINES,
        order = 90,
        frame = "coded",
        help = "From data points to what the decoder makes of their codes")
public final class Reconstructions implements Picture {
    private static final int MOST_IMAGES = 50;

    @Override
    public boolean applies(Abilities model, Dataset data) {
        return Plane.has(HasPosterior.class, model, data)
                || data.space() instanceof Space.Image && model.is(HasReconstruction.class);
    }

    @Override
    public boolean on(Abilities model) {
        return false;
    }

    @Override
    public Price price(Abilities model) {
        return Price.SELDOM;
    }

    @Override
    public List<Frame> of(TrainedModel m, int n) {
        return switch (m.data().space()) {
            case Space.Reals _ -> ofPoints(m, n);
            case Space.Symbols _ -> List.of(ofImages(m));
        };
    }

    private static Frame ofImages(TrainedModel m) {
        float[] images = m.validation(m.few(MOST_IMAGES));
        float[] rebuilt = m.reconstructed(images);
        float[] pairs = new float[2 * images.length];
        int d = m.size();
        for (int at = 0; at < images.length; at += d) {
            System.arraycopy(images, at, pairs, 2 * at, d);
            System.arraycopy(rebuilt, at, pairs, 2 * at + d, d);
        }
        return m.picture("coded", pairs);
    }

    private static List<Frame> ofPoints(TrainedModel m, int n) {
        HasPosterior model = (HasPosterior) m.learner();
        float[] points = m.validation(n);
        List<float[]> q = m.evaluated(() -> {
            Gaussian posterior = model.posterior(m.seen(points));
            return List.of(posterior.mu(), posterior.std(), model.decode(posterior.mu()));
        });
        int dim = model.latentDim();
        return List.of(
                new Frame.Points("codes", Plane.OWN, Plane.firstTwo(q.get(0), dim)),
                new Frame.Points("spreads", Plane.OWN, Plane.firstTwo(q.get(1), dim)),
                new Frame.Trajectories(
                        "coded", m.square(), points.length / 2, m.restored(List.of(m.standardised(points), q.get(2)))));
    }
}
