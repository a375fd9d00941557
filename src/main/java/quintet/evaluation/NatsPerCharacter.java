package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.model.HasDensity;
import quintet.model.Learner;
import quintet.space.Space;

/** The negative log-likelihood of texts over the number of their characters, of which the end mark is one. */
@MeasureCard(
        id = "nats-per-character",
        name = "Nats per character",
        unit = "nats",
        better = MeasureCard.Better.LOWER,
        order = 22,
        help = "How surprised the model is by the next letter of a text that it has not seen, on average.")
public final class NatsPerCharacter implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasDensity && data.space() instanceof Space.Text;
    }

    @Override
    public Needs needs() {
        return Needs.LOG_DENSITY;
    }

    /** A ratio of means; the residuals that stand for its error are those of the delta method. */
    @Override
    public Estimate of(Evaluation e) {
        double[] nats = NegativeLogLikelihood.values(e);
        int[] characters = characters((Space.Text) e.data().space(), e.items().values());
        double mean = Arrays.stream(characters).average().orElseThrow();
        double ratio = Arrays.stream(nats).average().orElseThrow() / mean;
        double[] values = new double[nats.length];
        Arrays.setAll(values, i -> ratio + (nats[i] - ratio * characters[i]) / mean);
        return Estimate.mean(
                values,
                e.exactness(),
                "The negative log-likelihood of a text over its %.2f characters, the end mark among them."
                        .formatted(mean));
    }

    private static int[] characters(Space.Text space, float[] values) {
        return space.read(values).stream()
                .mapToInt(text -> text.codePointCount(0, text.length()) + 1)
                .toArray();
    }
}
