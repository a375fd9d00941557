package quintet.evaluation;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quintet.model.HasMoments;
import quintet.tensor.Noise;

/**
 * One item on its way from nothing, in the data's own units.
 *
 * @param time the symbol of the sampler's time
 */
public record Way(String time, List<Moment> moments) {

    /**
     * A moment of it.
     *
     * @param time not a number where none is counted
     * @param item its numbers, (D); not numbers where nothing is there yet
     * @param believed the item that it is believed to become, (D); null where nothing is believed
     */
    public record Moment(double time, float[] item, float @Nullable [] believed) {}

    /**
     * At most so many moments of one.
     *
     * @param model must be one that makes items little by little
     * @param label its class, where the model is told classes; null for any
     */
    public static Way of(TrainedModel model, int most, long seed, @Nullable Integer label) {
        HasMoments learner = (HasMoments) model.learner();
        List<Moment> all = model.asked(1, seed, label, () -> {
            List<Moment> different = new ArrayList<>();
            for (quintet.tensor.Moment it : learner.moments(1, most, Noise.of(seed, "samples"))) {
                if (different.isEmpty() || it.time() != different.getLast().time()) {
                    different.add(moment(it, model));
                }
            }
            return different;
        });
        return new Way(learner.time(), all);
    }

    private static Moment moment(quintet.tensor.Moment it, TrainedModel model) {
        float[] item = model.restored(List.of(it.x().toFloatArray()));
        NDArray there = it.there();
        if (there != null) {
            float[] is = there.toFloatArray();
            for (int d = 0; d < item.length; d++) {
                item[d] = is[d] == 1 ? item[d] : Float.NaN;
            }
        }
        Supplier<NDArray> believed = it.believed();
        return new Moment(
                it.time(),
                item,
                believed == null ? null : model.restored(List.of(believed.get().toFloatArray())));
    }
}
