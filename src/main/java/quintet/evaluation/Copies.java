package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.model.Learner;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Budget;

/**
 * The share of samples that lie nearer to a training item than that item's nearest fellow does: Alaa et al. 2022, arXiv:2102.08921,
 * whose authenticity is the rest. Many are so by chance; what held-out items score is the floor to see it beside.
 */
@MeasureCard(
        id = "copies",
        name = "Near copies",
        unit = "of samples",
        better = MeasureCard.Better.LOWER,
        help = "The share of samples that are more like one training item than any other training item is.")
public final class Copies implements Measure {
    private static final int MOST = 100;
    private static final int BLOCK = 5_000;

    @Override
    public boolean applies(Learner model, Dataset data) {
        return data instanceof HasParts && data.space() instanceof Space.Image;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Floor floor() {
        return Floor.HELD_OUT;
    }

    @Override
    public Estimate of(Evaluation e) {
        int d = e.data().space().size();
        Items training = ((HasParts) e.data()).training();
        int n = Math.min(e.samples().length / d, MOST);
        Nearest toSamples = Nearest.of(Arrays.copyOf(e.samples(), n * d), new int[0], training, d);
        Nearest toThose = Nearest.of(training.at(toSamples.at()).values(), toSamples.at(), training, d);
        boolean[] copies = new boolean[n];
        for (int i = 0; i < n; i++) {
            copies[i] = toSamples.squared()[i] < toThose.squared()[i];
        }
        return Estimate.share(
                copies,
                "Of %,d samples, against %,d training items, by the pixels' squared differences."
                        .formatted(n, training.n()));
    }

    /** Which training item is nearest to each of some items, and its squared distance. */
    private record Nearest(int[] at, double[] squared) {

        /** @param itself numbers of training items that these are, and that don't count; or none */
        static Nearest of(float[] items, int[] itself, Items training, int d) {
            int n = items.length / d;
            Nearest nearest = new Nearest(new int[n], new double[n]);
            Arrays.fill(nearest.squared, Double.POSITIVE_INFINITY);
            for (int from = 0; from < training.n(); from += BLOCK) {
                float[] some = training.part(from, Math.min(from + BLOCK, training.n()))
                        .values();
                for (int i = 0; i < n; i++) {
                    Budget.check();
                    for (int k = 0; k < some.length / d; k++) {
                        if (itself.length == 0 || itself[i] != from + k) {
                            nearest.meet(i, from + k, squared(items, i * d, some, k * d, d, nearest.squared[i]));
                        }
                    }
                }
            }
            return nearest;
        }

        void meet(int i, int other, double by) {
            if (by < squared[i]) {
                squared[i] = by;
                at[i] = other;
            }
        }

        /** Or, where it is no less than {@code least}, some number that isn't either. */
        private static double squared(float[] x, int i, float[] y, int k, int d, double least) {
            double sum = 0;
            for (int j = 0; j < d && sum < least; j++) {
                double by = x[i + j] - y[k + j];
                sum += by * by;
            }
            return sum;
        }
    }
}
