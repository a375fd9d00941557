package quintet.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.tensor.Noise;

/** A model that takes the dimensions one after the other. */
@Generation(
        from = Generation.Origin.ORDER,
        title = "One coordinate at a time",
        play = "Draws one coordinate at a time",
        captions = {
            "Nothing drawn yet",
            "The first coordinate is drawn from its own mixture",
            "The second is drawn from its mixture, given the first"
        })
public interface HasOrder {

    /** The dimensions in the order in which they are drawn. */
    int[] order();

    /** n points, (n, D), at D + 1 moments, with one dimension more drawn at each; those that are yet to be drawn are 0. */
    List<NDArray> draw(int n, Noise noise);
}
