package quintet.evaluation;

import java.util.Arrays;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Budget;

/**
 * The training item that is nearest to each of some items.
 *
 * @param at its number, (n)
 * @param squared its squared distance; of texts, at how many places it differs, (n)
 */
public record Nearest(int[] at, double[] squared) {
    /** Training items that are compared at a time. */
    private static final int BLOCK = 1_000;

    /** Of these items, (n, D). */
    public static Nearest of(float[] items, Items training) {
        return of(items, new int[0], training);
    }

    /** Of each of these training items the nearest other one. */
    static Nearest fellows(int[] chosen, Items training) {
        return of(training.at(chosen).values(), chosen, training);
    }

    /** @param itself numbers of training items that these are, and that don't count; or none */
    private static Nearest of(float[] items, int[] itself, Items training) {
        int d = training.space().size();
        double most =
                training.space() instanceof Space.Text ? 1 : Double.POSITIVE_INFINITY; // a letter is another or isn't
        Nearest nearest = new Nearest(new int[items.length / d], new double[items.length / d]);
        Arrays.fill(nearest.squared, Double.POSITIVE_INFINITY);
        for (int from = 0; from < training.n(); from += BLOCK) {
            float[] some =
                    training.part(from, Math.min(from + BLOCK, training.n())).values();
            for (int i = 0; i < nearest.at.length; i++) {
                Budget.check();
                for (int k = 0; k < some.length / d; k++) {
                    if (itself.length == 0 || itself[i] != from + k) {
                        double distance = distance(items, i * d, some, k * d, d, most, nearest.squared[i]);
                        if (distance < nearest.squared[i]) {
                            nearest.squared[i] = distance;
                            nearest.at[i] = from + k;
                        }
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
