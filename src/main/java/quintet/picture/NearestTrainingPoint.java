package quintet.picture;

import java.util.Arrays;
import java.util.List;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;

/** From each sample to the training point that is nearest: a model that has learned its points by heart draws nothing else. */
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
        return data instanceof Distribution && !data.trainingSize().unlimited();
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
        float[] samples = Arrays.copyOf(m.preview(TrainedModel.PREVIEW), 2 * n); // the first of those that are seen
        float[] training = m.splits().training().values();
        float[] pairs = Arrays.copyOf(samples, 4 * n);
        for (int i = 0; i < n; i++) {
            int nearest = nearest(training, samples[2 * i], samples[2 * i + 1]);
            System.arraycopy(training, 2 * nearest, pairs, 2 * (n + i), 2);
        }
        return List.of(new Frame.Trajectories("nearest", m.square(), n, pairs));
    }

    private static int nearest(float[] points, float x, float y) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length / 2; i++) {
            double dx = points[2 * i] - x;
            double dy = points[2 * i + 1] - y;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                nearest = i;
            }
        }
        return nearest;
    }
}
