package quintet.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.model.Learner;
import quintet.space.Space;

/** The share of samples that are texts of the data, whether the model was trained on them or not. */
@MeasureCard(
        id = "real-words",
        name = "Real words",
        unit = "of samples",
        better = MeasureCard.Better.HIGHER,
        order = 40,
        help = "The share of samples that stand in the list, in any of its parts.")
public final class RealWords implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return data instanceof HasParts && data.space() instanceof Space.Text;
    }

    @Override
    public Estimate of(Evaluation e) {
        Lists lists = Lists.of(e);
        List<String> samples = lists.space.read(e.samples());
        boolean[] real = new boolean[samples.size()];
        int copied = 0;
        for (int i = 0; i < real.length; i++) {
            boolean trained = lists.training.contains(samples.get(i));
            copied += trained ? 1 : 0;
            real[i] = trained || lists.others.contains(samples.get(i));
        }
        return Estimate.share(
                real, "Samples in the list; %.1f %% of all were trained on.".formatted(100.0 * copied / real.length));
    }

    /** The texts to train on, and the others. */
    record Lists(Space.Text space, Set<String> training, Set<String> others) {
        static Lists of(Evaluation e) {
            return e.once(Lists.class, () -> {
                HasParts parts = (HasParts) e.data();
                Space.Text space = (Space.Text) parts.space();
                Set<String> others = new HashSet<>(space.read(parts.validation().values()));
                others.addAll(space.read(parts.test().values()));
                return new Lists(
                        space, new HashSet<>(space.read(parts.training().values())), others);
            });
        }
    }
}
