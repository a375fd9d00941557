package quintet.picture;

import java.util.Arrays;
import java.util.List;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.evaluation.Nearest;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.space.Items;
import quintet.space.Space;

/**
 * From each sample to the training point that is nearest, or of each image that is seen the nearest training image: a model that
 * has learned its items by heart draws nothing else.
 */
@PictureCard(
        id = "nearest",
        name = "Nearest",
        keys = "n",
        shape = PictureCard.Shape.LINES,
        order = 110,
        help =
                "From samples to the training points nearest to them: none are far where the model only repeats what it was shown")
public final class NearestTrainingPoint implements Picture {
    /** Where points are drawn afresh for each batch, none is seen twice. */
    @Override
    public boolean applies(Abilities model, Dataset data) {
        return data instanceof HasParts || !data.trainingSize().unlimited();
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
        float[] samples = m.preview(m.few(TrainedModel.PREVIEW));
        return List.of(
                switch (m.data().space()) {
                    case Space.Reals _ -> pairs(m, Arrays.copyOf(samples, 2 * n)); // the first of those that are seen
                    case Space.Symbols _ -> m.picture("nearest", nearest(m, m.onWall(samples)));
                });
    }

    private static Frame pairs(TrainedModel m, float[] samples) {
        float[] pairs = Arrays.copyOf(samples, 2 * samples.length);
        System.arraycopy(nearest(m, samples), 0, pairs, samples.length, samples.length);
        return new Frame.Trajectories("nearest", m.square(), samples.length / 2, pairs);
    }

    /** Of each of these items the nearest training item, (n, D). */
    private static float[] nearest(TrainedModel m, float[] items) {
        Items training = m.splits().training();
        return training.at(Nearest.of(items, training).at()).values();
    }
}
