package quintet.evaluation;

import java.util.function.IntToDoubleFunction;
import quintet.data.Encoding;
import quintet.model.HasNoiseLevels;
import quintet.model.HasScore;
import quintet.model.HasVelocity;

/** The vectors that a model has at points, in the data's own units. */
public final class VectorFields {
    private final TrainedModel model;
    private final Encoding encoding;

    VectorFields(TrainedModel model, Encoding encoding) {
        this.model = model;
        this.encoding = encoding;
    }

    /** The gradient of log p at each point; the model must know it. */
    public float[] score(float[] points) {
        return slopes(model.rows(points, ((HasScore) model.learner())::score, model.size()));
    }

    /** The same of data with noise of this level; the model must know noise levels. */
    public float[] score(float[] points, double sigma) {
        return slopes(model.rows(points, x -> ((HasNoiseLevels) model.learner()).score(x, sigma), model.size()));
    }

    private float[] slopes(float[] standard) {
        return stretched(standard, d -> 1 / encoding.scale(d));
    }

    /** The velocity at each point at a time, in the direction of the data; the model must have one. */
    public float[] velocity(float[] points, double t) {
        HasVelocity learner = (HasVelocity) model.learner();
        double[] times = learner.grid(1);
        float direction = (float) Math.signum(times[1] - times[0]); // a noise level falls towards the data
        float[] standard = model.rows(points, x -> learner.velocity(x, t).mul(direction), model.size());
        return stretched(standard, encoding::scale);
    }

    private float[] stretched(float[] vectors, IntToDoubleFunction by) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] *= (float) by.applyAsDouble(i % model.size());
        }
        return vectors;
    }
}
