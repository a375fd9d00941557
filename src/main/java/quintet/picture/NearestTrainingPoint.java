package quintet.picture;

import java.util.Arrays;
import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Budget;

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
    /** Training items that are compared at a time. */
    private static final int BLOCK = 1_000;

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
        int d = m.size();
        double most =
                m.data().space() instanceof Space.Text ? 1 : Double.POSITIVE_INFINITY; // a letter is another or isn't
        Items training = m.splits().training();
        float[] nearest = new float[items.length];
        double[] least = new double[items.length / d];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int from = 0; from < training.n(); from += BLOCK) {
            float[] some =
                    training.part(from, Math.min(from + BLOCK, training.n())).values();
            for (int i = 0; i < least.length; i++) {
                Budget.check();
                for (int at = 0; at < some.length; at += d) {
                    double distance = distance(items, i * d, some, at, d, most, least[i]);
                    if (distance < least[i]) {
                        least[i] = distance;
                        System.arraycopy(some, at, nearest, i * d, d);
                    }
                }
            }
        }
        return nearest;
    }

    /**
     * The squared distance of two items or, where it is no less than {@code least}, some number that isn't either.
     *
     * @param most that one place counts
     */
    private static double distance(float[] x, int i, float[] y, int k, int d, double most, double least) {
        double distance = 0;
        for (int j = 0; j < d && distance < least; j++) {
            double off = x[i + j] - y[k + j];
            distance += Math.min(off * off, most);
        }
        return distance;
    }
}
