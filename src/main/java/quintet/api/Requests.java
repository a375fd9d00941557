package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of requests, as the API's description shows them; {@link Body} reads them. */
final class Requests {
    private static final String TEMPERATURE = "In place of the run's own: below 1 likely symbols become likelier.";

    private Requests() {}

    @Schema(description = "A run to start. Omitted fields take their defaults.")
    record NewRun(
            @Schema(example = "flow-matching", requiredMode = Schema.RequiredMode.REQUIRED)
            String model,

            @Schema(example = "moons", requiredMode = Schema.RequiredMode.REQUIRED)
            String dataset,

            @Schema(example = "7", description = "Fixes all randomness; 1 by default.") @Nullable
            Long seed,

            @Schema(
                    example = "2000",
                    minimum = "1",
                    maximum = "200000",
                    description = "The model's own number by default.")
            @Nullable
            Integer steps,

            @Schema(
                    minimum = "0",
                    maximum = "100",
                    description = "Stops early after this percentage of the run without improvement; 0, the "
                            + "default, = never.")
            @Nullable
            Integer patience,

            @Schema(example = "{\"hidden\": 64}", description = "By their names in /api/models.") @Nullable
            Map<String, Object> hyperparameters,

            @Schema(example = "{\"noise\": 0.1}", description = "By their names in /api/datasets.") @Nullable
            Map<String, Object> datasetParameters,

            @Schema(example = "first try", maxLength = 120) @Nullable
            String name,

            @Schema(example = "auto", description = "auto, cpu, gpu0, …") @Nullable
            String device) {}

    @Schema(description = "What to change; omitted fields stay.")
    record Change(
            @Schema(example = "better", maxLength = 120) @Nullable
            String name,

            @Schema(example = "{\"learningRate\": 0.0005}", description = "Live ones only.") @Nullable
            Map<String, Object> hyperparameters,

            @Schema(
                    example = "0",
                    minimum = "0",
                    maximum = "1000",
                    description = "At most this many steps per second, until Quintet or the run is stopped; "
                            + "0 = full speed.")
            @Nullable
            Integer speed) {}

    @Schema(description = "Where a run is left, and what is otherwise from there on; what is left out stays.")
    record Fork(
            @Schema(
                    example = "1200",
                    minimum = "0",
                    maximum = "200000",
                    description = "Forks from the last checkpoint at or before this step; by default the newest.")
            @Nullable
            Integer step,

            @Schema(
                    minimum = "1",
                    maximum = "200000",
                    description = "In total. By default those of the run or, when all are made, as many again.")
            @Nullable
            Integer steps,

            @Schema(example = "{\"learningRate\": 0.0005}", description = "Live ones only.") @Nullable
            Map<String, Object> hyperparameters,

            @Schema(example = "slower from here", maxLength = 120) @Nullable
            String name) {}

    @Schema(description = "How far to continue.")
    record More(
            @Schema(
                    example = "4000",
                    minimum = "1",
                    maximum = "200000",
                    description = "In total. By default as many again or, for a stopped run, those it still lacks.")
            @Nullable
            Integer steps) {}

    @Schema(
            description = "Your own data set: points (as points or csv), density (as density or image) or formula.",
            example =
                    "{\"name\": \"Two rings\", \"kind\": \"formula\","
                            + " \"formula\": \"exp(-20*(r-1)^2) + exp(-20*(r-2)^2)\", \"square\": {\"x\": 0, \"y\": 0, \"half\": 3}}")
    record NewData(
            @Schema(example = "Two rings", minLength = 1, maxLength = 60, requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Schema(
                    example = "formula",
                    allowableValues = {"points", "density", "formula", "images", "texts"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String kind,

            @Schema(example = "[[0.5, 1], [-1, 0]]", description = "50 to 50,000 points.") @Nullable
            List<List<Double>> points,

            @Schema(
                    example = "x,y\n0.5,1\n-1,0",
                    description = "The points as text: two columns of numbers, with or without a header.")
            @Nullable
            String csv,

            @Schema(
                    example = "[[0, 1], [1, 0]]",
                    description = "2 to 128 rows, lowest y first, each with as many weights as there are rows.")
            @Nullable
            List<List<Double>> density,

            @Schema(
                    description =
                            "A PNG, JPEG or WebP file in base64: read as a density, where dark areas are likely, or as a sheet of images.")
            @Nullable
            String image,

            @Schema(description = "Whether bright areas are likely instead.") @Nullable
            Boolean bright,

            @Schema(
                    example = "exp(-20*(r-1)^2) + exp(-20*(r-2)^2)",
                    description = "An unnormalised density of x, y, r and theta.")
            @Nullable
            String formula,

            @Schema(description = "Whether the formula is the logarithm of the density.") @Nullable
            Boolean logarithm,

            @Schema(
                    example = "10",
                    minimum = "1",
                    maximum = "2000",
                    description = "Rows of images in the sheet; 1 by default.")
            @Nullable
            Integer rows,

            @Schema(
                    example = "10",
                    minimum = "1",
                    maximum = "2000",
                    description = "Images in a row of the sheet; 1 by default.")
            @Nullable
            Integer columns,

            @Schema(
                    example = "14",
                    minimum = "8",
                    maximum = "28",
                    description = "Pixels along a side of an image; 14 by default.")
            @Nullable
            Integer side,

            @Schema(
                    example = "16",
                    minimum = "2",
                    maximum = "256",
                    description = "Grey levels of a pixel; 16 by default.")
            @Nullable
            Integer levels,

            @Schema(
                    description =
                            "Whether pixels of images keep their colours: red, green and blue; else they are made grey.")
            @Nullable
            Boolean coloured,

            @Schema(description = "Whether dark becomes bright, as ink on paper wants it.") @Nullable
            Boolean inverted,

            @Schema(
                    example = "Ada\nGrace\nEmmy",
                    description = "Texts, one a line: 50 to 60,000 of at most 24 letters.")
            @Nullable
            String text,

            @Schema(
                    example = "{\"x\": 0, \"y\": 0, \"half\": 3}",
                    description = "Where the density or the formula lies: a centre and half of a side.")
            @Nullable
            Map<String, Double> square) {}

    @Schema(description = "What to change in your own data set.")
    record DataChange(
            @Schema(example = "Rings", minLength = 1, maxLength = 60, requiredMode = Schema.RequiredMode.REQUIRED)
            String name) {}

    @Schema(
            description = "Where to evaluate: 1 to 10,000 items of the run's data.",
            example = "{\"items\": [[0.5, 1], [-1, 0]]}")
    record Items(
            @Schema(
                    description =
                            "Each a list of its numbers; an image's are whole, from 0 to its highest level, row by row"
                                    + " from the top, and may also be a list of rows. Texts are strings.")
            @Nullable
            List<List<Double>> items,

            @Schema(description = "Another name for items.") @Nullable
            List<List<Double>> points) {}

    @Schema(
            description =
                    "1 to 100 items of the run's data that are begun: texts, or images with what is known of them.",
            example = "{\"items\": [\"str\", \"un\"], \"seed\": 1}")
    record Completion(
            @Schema(
                    description = "Texts, whose letters stay, or images as lists of their levels.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            ItemsJson items,

            @Schema(
                    description =
                            "For each item a list of as many numbers as it has, 1 where a level or letter stays and 0 where it is to be drawn. Of texts it may be left out: then their letters stay, and what follows is drawn. A text has one place more than letters at most, and the end mark fills what is left.")
            @Nullable
            List<List<Integer>> known,

            @Schema(description = "The same seed draws the same.", example = "1") @Nullable
            Long seed,

            @Schema(
                    description = "Of a run with labels: the class that all items are of, by its name or number; by"
                            + " default the model is told none.",
                    example = "3")
            @Nullable
            String label,

            @Schema(
                    description = "Of a run with labels: how strongly items follow their class.",
                    example = "1.5",
                    minimum = "0",
                    maximum = "8")
            @Nullable
            Double guidance,

            @Schema(description = TEMPERATURE, example = "0.7", minimum = "0.1", maximum = "2") @Nullable
            Double temperature) {}

    @Schema(
            description = "1 to 1,000 latents of the run's model.",
            example = "{\"latents\": [[0, 0], [1.5, -0.5]], \"seed\": 1}")
    record Latents(
            @Schema(
                    description = "Each a list of as many numbers as the model's space has dimensions.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            List<List<Double>> latents,

            @Schema(
                    description =
                            "Draws an item that each latent may make; without it, the answer is the mean of these."
                                    + " Models that leave nothing to chance answer the same.",
                    example = "1")
            @Nullable
            Long seed) {}

    @Schema(description = "An item of the run's data that is begun.", example = "{\"item\": \"str\"}")
    record Begun(
            @Schema(
                    description =
                            "The first letters of a text, or the first levels of an image, row by row from the top.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            ItemsJson.One item,

            @Schema(description = TEMPERATURE, example = "0.7", minimum = "0.1", maximum = "2") @Nullable
            Double temperature) {}
}
