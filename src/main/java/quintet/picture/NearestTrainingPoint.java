package quintet.picture;

import java.util.Arrays;
import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
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
        return !data.trainingSize().unlimited();
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
        float[] samples = m.preview(TrainedModel.PREVIEW);
        return List.of(
                switch (m.data().space()) {
                    case Space.Reals _ -> pairs(m, Arrays.copyOf(samples, 2 * n)); // the first of those that are seen
                    case Space.Image image -> {
                        var seen = (Frame.Images) m.picture("samples", samples);
                        yield new Frame.Images("nearest", image, nearest(m, seen.values()));
                    }
                });
    }

    private static Frame pairs(TrainedModel m, float[] samples) {
        float[] pairs = Arrays.copyOf(samples, 2 * samples.length);
        System.arraycopy(nearest(m, samples), 0, pairs, samples.length, samples.length);
        return new Frame.Trajectories("nearest", m.square(), samples.length / 2, pairs);
    }

    /** Of each of these items the nearest training item, (n, D). */
    private static float[] nearest(TrainedModel m, float[] items) {
        int d = m.size();
        float[] training = m.splits().training().values();
        float[] nearest = new float[items.length];
        for (int i = 0; i < items.length; i += d) {
            System.arraycopy(training, nearest(training, items, i, d), nearest, i, d);
        }
        return nearest;
    }

    /** Where of the training items the one begins that is nearest to the item that begins there. */
    private static int nearest(float[] training, float[] items, int item, int d) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int from = 0; from < training.length; from += d) {
            double distance = 0;
            for (int j = 0; j < d && distance < least; j++) { // what is farther is given up
                double off = training[from + j] - items[item + j];
                distance += off * off;
            }
            if (distance < least) {
                least = distance;
                nearest = from;
            }
        }
        return nearest;
    }
}
