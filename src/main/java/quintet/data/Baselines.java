package quintet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quintet.space.Items;
import quintet.space.Space;

/**
 * What the simplest models of some symbols score on the items that runs are reported on. The probability of a symbol in its context is
 * interpolated with that in the next shorter one, and at last with the uniform one: Witten and Bell 1991, The Zero-Frequency
 * Problem, whose weights are counted, and have no parameter. A pixel's context is its place.
 */
public final class Baselines {
    /** The longest n-gram. */
    private static final int LONGEST = 7;

    private static final int NONE = -1;
    private static final Memo<HasParts, List<Baseline>> KNOWN = new Memo<>(set -> new Baselines(set).found());

    /**
     * What a model scores.
     *
     * @param nats negative log-likelihood of an item, and {@code natsPerSymbol} of a symbol of one, of which the end mark is one
     */
    public record Baseline(String name, double nats, double natsPerSymbol) {}

    private final Space.Symbols space;
    private final Items training;
    private final float[] test;
    private final double[] p; // of each symbol of the test

    private Baselines(HasParts set) {
        space = (Space.Symbols) set.space();
        training = set.training();
        test = set.test().first(Splits.TEST).values();
        p = new double[test.length];
    }

    /** Those of a data set, from the simplest on; none where its items have no symbols. They are found once, which may take seconds. */
    public static List<Baseline> of(Dataset set) {
        return set instanceof HasParts parts && parts.space() instanceof Space.Symbols ? KNOWN.of(parts) : List.of();
    }

    private List<Baseline> found() {
        Arrays.fill(p, 1.0 / space.levels());
        List<Baseline> all = new ArrayList<>();
        all.add(scored("uniform"));
        switch (space) {
            case Space.Image _ -> {
                refine(0);
                all.add(scored("independent pixels"));
            }
            case Space.Text _ -> {
                for (int n = 1; n <= LONGEST; n++) {
                    refine(n - 1);
                    all.add(scored(n + "-gram"));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Makes each probability that in a context of one symbol more, as far as the training items have it. */
    private void refine(int length) {
        int levels = space.levels();
        Map<Long, int[]> seen = new HashMap<>(); // how often each symbol, then all of them, and how many are another
        Moments.each(training, values -> {
            for (int at = 0; at < values.length; at++) {
                long context = context(values, at, length);
                if (context != NONE) {
                    int[] counts = seen.computeIfAbsent(context, _ -> new int[levels + 2]);
                    counts[levels + 1] += counts[(int) values[at]] == 0 ? 1 : 0;
                    counts[(int) values[at]]++;
                    counts[levels]++;
                }
            }
        });
        for (int at = 0; at < test.length; at++) {
            int[] counts = seen.get(context(test, at, length));
            if (counts != null) {
                int all = counts[levels];
                int kinds = counts[levels + 1];
                p[at] = (counts[(int) test[at]] + kinds * p[at]) / (all + kinds);
            }
        }
    }

    /** What the symbol at a place depends on, as a number; nothing behind the end of a text. */
    private long context(float[] values, int at, int length) {
        return switch (space) {
            case Space.Image image -> at % image.size();
            case Space.Text text -> {
                int first = at - at % text.length();
                if (at > first && values[at - 1] == text.end()) {
                    yield NONE;
                }
                long context = 0;
                for (int before = at - length; before < at; before++) {
                    long symbol = before < first ? text.levels() : (long) values[before];
                    context = context * (text.levels() + 1) + symbol;
                }
                yield context;
            }
        };
    }

    private Baseline scored(String name) {
        double nats = 0;
        int symbols = 0;
        for (int at = 0; at < test.length; at++) {
            if (context(test, at, 0) != NONE) {
                nats -= Math.log(p[at]);
                symbols++;
            }
        }
        return new Baseline(name, nats / (test.length / space.size()), nats / symbols);
    }
}
