package quintet.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import quintet.model.HasNextSymbol;
import quintet.space.Space;
import quintet.tensor.Maths;

/**
 * What may come after the beginning of an item, by a model that takes one symbol after the other.
 *
 * @param probabilities p of each symbol, (L); none where the item is whole
 * @param drawn those that it is drawn from, which the temperature and the number of likeliest symbols make of them, (L)
 * @param logP log p(x_d | x_<d) of each symbol that is there, (d)
 */
public record Next(float[] probabilities, float[] drawn, float[] logP) {
    private static final float[] NONE = {};

    /** @param begun the item's first symbols, (d), of texts without an end mark */
    public static Next after(float[] begun, TrainedModel model) {
        HasNextSymbol learner = (HasNextSymbol) model.learner();
        int place = begun.length;
        boolean whole = place == model.size();
        List<float[]> all = model.evaluated(() -> {
            NDArray x = Maths.constant(Arrays.copyOf(begun, model.size()), 1, model.size());
            NDArray logits = learner.next().logits(x);
            NDArray logP = learner.next().logConditionals(x, logits);
            NDArray here = logits.get(new NDIndex().addAllDim().addIndices(whole ? place - 1 : place)); // (1, L)
            return List.of(logP, here.softmax(1), learner.choosing().of(here).softmax(1));
        });
        float[] logP = Arrays.copyOf(all.getFirst(), place);
        if (whole) {
            return new Next(NONE, NONE, logP);
        }
        if (model.data().space() instanceof Space.Text text && place == text.size() - 1) {
            float[] end = new float[text.levels()]; // where nothing else fits
            end[text.end()] = 1;
            return new Next(end, end, logP);
        }
        return new Next(all.get(1), all.get(2), logP);
    }
}
