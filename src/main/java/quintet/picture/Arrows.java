package quintet.picture;

import quintet.evaluation.TrainedModel;
import quintet.model.Frame;
import quintet.model.HasVelocity;

/** Vectors at the points of a grid, and how they come about at a time of the model's. */
interface Arrows {
    /** Where on the way from noise to data a field of one moment is drawn, in percent. */
    int WHERE = 60;
    /** The moments of the whole way, and the arrows a side of each. */
    int MOMENTS = 9;

    int SIDE = 16;

    float[] at(float[] points, double time);

    /** Of one moment. */
    static Frame.VectorField now(String layer, TrainedModel model, int size, Arrows arrows) {
        return field(layer, model, size, new double[] {((HasVelocity) model.learner()).grid(100)[WHERE]}, arrows);
    }

    /** Of the whole way from noise to data. */
    static Frame.VectorField way(String layer, TrainedModel model, Arrows arrows) {
        return field(layer, model, SIDE, ((HasVelocity) model.learner()).grid(MOMENTS - 1), arrows);
    }

    private static Frame.VectorField field(String layer, TrainedModel model, int size, double[] times, Arrows arrows) {
        float[] grid = model.grid(size);
        float[] uv = new float[grid.length * times.length];
        float[] at = new float[times.length];
        for (int m = 0; m < times.length; m++) {
            at[m] = (float) times[m];
            System.arraycopy(arrows.at(grid, times[m]), 0, uv, m * grid.length, grid.length);
        }
        return new Frame.VectorField(layer, model.square(), size, at, uv);
    }
}
