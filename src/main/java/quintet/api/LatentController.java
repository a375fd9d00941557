package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.run.Inference;
import quintet.run.Latents;
import quintet.space.Items;
import quintet.space.Space;

/** What a run is asked about the space that its model makes items from. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs/{id}")
class LatentController {
    private static final String STEP = "The updates made by the weights that answer";

    private static final int MOST_PLACES = 500;
    private static final int MOST_ITEMS = 1_000;

    private final Latents latents;
    private final Inference inference;

    LatentController(Latents latents, Inference inference) {
        this.latents = latents;
        this.inference = inference;
    }

    @Operation(summary = "Test items in the latent space of the run's model, and how many dimensions it has")
    @GetMapping("/latents")
    Places latents(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    int n) {
        Checks.range("n", n, 1, MOST_PLACES);
        Latents.Places it = latents.places(id, n);
        return new Places(
                it.step(),
                it.dimensions(),
                ItemsJson.of(it.items()),
                it.classes(),
                FrameJson.rows(it.latents(), it.dimensions()),
                FrameJson.rows(it.drawn(), it.dimensions()));
    }

    @Operation(summary = "The latent of each item, by models that can find it; of a posterior its mean")
    @PostMapping("/encode")
    Encoded encode(@PathVariable String id, @RequestBody Body<Requests.Items> body) {
        Space space = inference.space(id);
        float[] values = body.items(space, MOST_ITEMS);
        body.done();
        Inference.Answer answer = latents.encode(id, new Items(space, values));
        return new Encoded(answer.step(), FrameJson.rows(answer.values(), answer.columns()));
    }

    @Operation(
            summary =
                    "The item that each latent makes, by models with a space of their own: the mean of those that it may make or, with a seed, one of them")
    @PostMapping("/decode")
    Decoded decode(@PathVariable String id, @RequestBody Body<Requests.Latents> body) {
        Space space = latents.space(id);
        float[] values = body.items("latents", space, MOST_ITEMS);
        Long seed = body.has("seed") ? (Long) body.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE) : null;
        body.done();
        Inference.Answer answer = latents.decode(id, new Items(space, values), seed);
        return new Decoded(answer.step(), ItemsJson.of(new Items(inference.space(id), answer.values())));
    }

    record Places(
            @Schema(description = STEP) int step,

            @Schema(description = "M, how many numbers a latent has")
            int dimensions,

            @Schema(description = "Test items; none where the model can't find their latents")
            ItemsJson items,

            @Schema(description = "The class of each item, by its name; none where the data have none")
            List<String> classes,

            @Schema(description = "The latent of each item, or the mean of the model's guess")
            List<float[]> latents,

            @Schema(
                    description =
                            "Latents as the model draws them for its samples, where it has learned how they are spread; none where each number is a standard Gaussian")
            List<float[]> drawn) {}

    record Encoded(@Schema(description = STEP) int step, List<float[]> latents) {}

    record Decoded(@Schema(description = STEP) int step, ItemsJson items) {}
}
