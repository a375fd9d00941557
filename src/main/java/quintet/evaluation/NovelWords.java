package quintet.evaluation;

import java.util.List;
import quintet.data.Dataset;
import quintet.model.Learner;
import quintet.space.Space;

/** The share of samples that are texts of the data which the model was not trained on: what it has understood, not learned by heart. */
@MeasureCard(
        id = "novel-words",
        name = "Real words it never saw",
        unit = "of samples",
        better = MeasureCard.Better.HIGHER,
        order = 45,
        help = "The share of samples that stand in the list, but not in the part that the model was trained on.")
public final class NovelWords implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return new RealWords().applies(model, data);
    }

    /** True samples are those of the whole list, of which a known part is held out. */
    @Override
    public Floor floor() {
        return Floor.NONE;
    }

    @Override
    public Estimate of(Evaluation e) {
        RealWords.Lists lists = RealWords.Lists.of(e);
        List<String> samples = ((Space.Text) e.data().space()).read(e.samples());
        boolean[] novel = new boolean[samples.size()];
        for (int i = 0; i < novel.length; i++) {
            novel[i] =
                    lists.others().contains(samples.get(i)) && !lists.training().contains(samples.get(i));
        }
        double held = lists.others().size();
        return Estimate.share(
                novel,
                "Samples in the list that nothing was learned from; of the whole list it is %.1f %%."
                        .formatted(100 * held / (held + lists.training().size())));
    }
}
