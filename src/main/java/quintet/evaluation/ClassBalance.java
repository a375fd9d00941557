package quintet.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quintet.data.HasClasses;
import quintet.model.Exactness;

/** The total variation distance between the classes of samples and those of data, as the {@link Classifier} sees them. */
@MeasureCard(
        id = "class-balance",
        name = "Classes out of balance",
        unit = "of samples",
        better = MeasureCard.Better.LOWER,
        order = 65,
        help =
                "The share of samples that would have to be of another class for all classes to be as frequent as in the data.")
public final class ClassBalance implements OfClassified {

    @Override
    public Estimate of(Evaluation e) {
        Classifier.Both seen = Classifier.Both.of(e);
        List<String> names = ((HasClasses) e.data()).classes();
        double[] samples = shares(seen.samples().probabilities(), names.size());
        double[] items = shares(seen.items().probabilities(), names.size());
        double sum = IntStream.range(0, names.size())
                .mapToDouble(c -> Math.abs(samples[c] - items[c]))
                .sum();
        String all = IntStream.range(0, names.size())
                .mapToObj(c -> "%s: %.0f %%".formatted(names.get(c), 100 * samples[c]))
                .collect(Collectors.joining(", "));
        return Estimate.of(sum / 2, Exactness.ESTIMATE, "Samples a class: " + all + ".");
    }

    /** How large a part each class is. */
    private static double[] shares(float[] probabilities, int classes) {
        double[] shares = new double[classes];
        int n = probabilities.length / classes;
        for (int i = 0; i < n; i++) {
            shares[Classifier.likeliest(probabilities, i, classes)] += 1.0 / n;
        }
        return shares;
    }
}
