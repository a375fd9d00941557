package quintet.model;

import java.util.List;
import quintet.space.Space;

/**
 * A picture as plain numbers, in the units of the space in which it lies, that knows nothing of the screen. {@code layer} says
 * what it shows: one word, the same in the log, on the stage and in the API. {@code square} is the region of the plane that is
 * drawn: of the data's, or of the model's own.
 */
public sealed interface Frame {

    String layer();

    /** n points, as x and y in turn. */
    record Points(String layer, Square square, float[] xy) implements Frame {}

    /** Values on a grid of {@code size} x {@code size} cell centres of the square, row by row from its lowest y. */
    record HeatMap(String layer, Square square, int size, float[] values) implements Frame {}

    /**
     * Vectors, as u and v in turn, at the same places as a heat map's values, moment by moment.
     *
     * @param times of each moment: the model's own time, or its noise level; not a number where that isn't known
     */
    record VectorField(String layer, Square square, int size, float[] times, float[] uv) implements Frame {}

    /** n points at each of several moments, moment by moment, as x and y in turn. */
    record Trajectories(String layer, Square square, int n, float[] xy) implements Frame {}

    /** Images, one after the other, {@code values} in levels. */
    record Images(String layer, Space.Image space, float[] values) implements Frame {

        public int n() {
            return values.length / space.size();
        }
    }

    /** Texts, one after the other. */
    record Words(String layer, List<String> words) implements Frame {}

    /** A region: its centre and half of its side. */
    record Square(double x, double y, double half) {}
}
