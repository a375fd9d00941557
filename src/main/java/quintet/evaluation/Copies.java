package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.model.Learner;
import quintet.space.Items;
import quintet.space.Space;

/**
 * The share of samples that lie nearer to a training item than that item's nearest fellow does: Alaa et al. 2022, arXiv:2102.08921,
 * whose authenticity is the rest. Many are so by chance; what held-out items score is the floor to see it beside.
 */
@MeasureCard(
        id = "copies",
        name = "Near copies",
        unit = "of samples",
        better = MeasureCard.Better.LOWER,
        order = 70,
        help = "The share of samples that are more like one training item than any other training item is.")
public final class Copies implements Measure {
    private static final int MOST = 100;

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
        Nearest toSamples = Nearest.of(Arrays.copyOf(e.samples(), n * d), training);
        Nearest toThose = Nearest.fellows(toSamples.at(), training);
        boolean[] copies = new boolean[n];
        for (int i = 0; i < n; i++) {
            copies[i] = toSamples.squared()[i] < toThose.squared()[i];
        }
        return Estimate.share(
                copies,
                "Of %,d samples, against %,d training items, by the pixels' squared differences."
                        .formatted(n, training.n()));
    }
}
