package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.model.Frame;

/** A picture in JSON, in the units of its space. */
@Schema(
        name = "Frame",
        description =
                "A picture, in the units of the space in which it lies. layer says what it shows; square is the region"
                        + " that is drawn. Cells go row by row from the lowest y.")
sealed interface FrameJson {

    static FrameJson of(Frame frame) {
        return switch (frame) {
            case Frame.Points p -> new PointsFrame(p.layer(), "points", rows(p.xy(), 2));
            case Frame.Images i ->
                new ImagesFrame(
                        i.layer(),
                        "images",
                        SpaceJson.image(i.space()),
                        rows(i.values(), i.space().size()));
            case Frame.Words(var layer, var words) -> new WordsFrame(layer, "words", words);
            case Frame.HeatMap h -> new HeatMapFrame(h.layer(), "heat-map", h.square(), h.size(), h.values());
            case Frame.VectorField f ->
                new VectorFieldFrame(f.layer(), "vector-field", f.square(), f.size(), f.times(), rows(f.uv(), 2));
            case Frame.Trajectories t -> new TrajectoriesFrame(t.layer(), "trajectories", t.n(), rows(t.xy(), 2));
        };
    }

    /** Numbers as a list of items, of so many numbers each. */
    static List<float[]> rows(float[] values, int columns) {
        List<float[]> rows = new ArrayList<>(values.length / columns);
        for (int i = 0; i < values.length; i += columns) {
            rows.add(Arrays.copyOfRange(values, i, i + columns));
        }
        return rows;
    }

    record PointsFrame(
            String layer,
            @Schema(allowableValues = "points") String type,
            @Schema(description = "x and y of each") List<float[]> points)
            implements FrameJson {}

    record ImagesFrame(
            String layer,
            @Schema(allowableValues = "images") String type,
            SpaceJson.Image space,

            @Schema(description = "The values of each, row by row from the top, in levels")
            List<float[]> images)
            implements FrameJson {}

    record WordsFrame(
            String layer, @Schema(allowableValues = "words") String type, List<String> words) implements FrameJson {}

    record HeatMapFrame(
            String layer,
            @Schema(allowableValues = "heat-map") String type,
            Frame.Square square,
            @Schema(description = "Cells of a side") int size,

            @Schema(description = "At the centres of the cells")
            float[] values)
            implements FrameJson {}

    record VectorFieldFrame(
            String layer,
            @Schema(allowableValues = "vector-field") String type,
            Frame.Square square,
            @Schema(description = "Cells of a side") int size,

            @Schema(description = "Of each moment: the model's own time, or its noise level; null where it isn't known")
            float[] times,

            @Schema(description = "u and v at the centre of each cell, moment by moment")
            List<float[]> vectors)
            implements FrameJson {}

    record TrajectoriesFrame(
            String layer,
            @Schema(allowableValues = "trajectories") String type,
            @Schema(description = "Points of one moment") int n,

            @Schema(description = "x and y of each, moment by moment")
            List<float[]> points)
            implements FrameJson {}
}
