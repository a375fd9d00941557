package quintet.evaluation;

import java.util.List;
import quintet.data.Encoding;
import quintet.model.HasEncoder;
import quintet.model.HasLatent;
import quintet.tensor.Noise;

/** The space that a model makes items from. */
public final class LatentSpace {
    private final TrainedModel model;
    private final Encoding encoding;

    LatentSpace(TrainedModel model, Encoding encoding) {
        this.model = model;
        this.encoding = encoding;
    }

    private HasLatent learner() {
        return (HasLatent) model.learner();
    }

    /** M, how many numbers a latent has. */
    public int size() {
        return learner().latentDim();
    }

    /** n latents as the model draws them for its samples, (n, M); the same noise each time. */
    public float[] drawn(int n) {
        return model.evaluated(() -> List.of(learner().drawLatents(n, model.noise("preview"))))
                .getFirst();
    }

    /** The item that each latent, (n, M), makes or, where chance is left to it, the mean of those that it may make, (n, D). */
    public float[] decode(float[] latents) {
        return encoding.decode(model.each(latents, size(), learner()::decode, model.size()));
    }

    /** An item that each latent may make, by this seed. */
    public float[] draw(float[] latents, long seed) {
        Noise noise = Noise.of(seed, "samples");
        return encoding.decode(model.each(latents, size(), z -> learner().draw(z, noise), model.size()));
    }

    /** The latent of each item, (n, M), or the mean of its guess; the model must be able to find it. */
    public float[] encode(float[] items) {
        return model.rows(items, ((HasEncoder) model.learner())::encode, size());
    }
}
