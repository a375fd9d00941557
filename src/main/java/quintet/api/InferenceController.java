package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.data.Distribution;
import quintet.evaluation.HeldOut;
import quintet.evaluation.Next;
import quintet.run.Inference;
import quintet.run.Overrides;
import quintet.run.Runs;
import quintet.space.Items;
import quintet.space.Space;

/** What a run is asked beside samples: the sampler at work, densities, energies and scores. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs/{id}")
class InferenceController {
    private static final String STEP = "The updates made by the weights that answer";
    private static final String NOTE = "How many numbers are null, and why";

    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_BEGUN = 100;
    private static final int MOST_PATHS = 2_000;
    private static final int MOST_MOMENTS = 200;
    private static final int MOST_OF_ONE = 50;

    private final Runs runs;
    private final Inference inference;

    InferenceController(Runs runs, Inference inference) {
        this.runs = runs;
        this.inference = inference;
    }

    @Operation(summary = "The sampler at work: points at several moments; as JSON, or in the binary layout of a frame")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FrameJson.TrajectoriesFrame.class)),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/trajectories")
    ResponseEntity<Object> trajectories(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "2000", defaultValue = "500"))
                    @RequestParam(defaultValue = "500")
                    int n,
            @Parameter(schema = @Schema(type = "integer", minimum = "2", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int moments,
            @RequestParam(defaultValue = "1") long seed,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("n", n, 1, MOST_PATHS);
        Checks.range("moments", moments, 2, MOST_MOMENTS);
        return Accepted.picture(inference.trajectories(id, n, moments, seed), accept);
    }

    @Operation(
            summary =
                    "One item on its way from nothing or from noise, with what the model believes at each moment that it will be")
    @GetMapping("/moments")
    Moments moments(
            @PathVariable String id,
            @Parameter(
                            description = "At most so many, as a sampler of few steps has fewer",
                            schema = @Schema(type = "integer", minimum = "2", maximum = "50", defaultValue = "10"))
                    @RequestParam(defaultValue = "10")
                    int n,
            @RequestParam(defaultValue = "1") long seed,
            @SamplesController.Label @RequestParam(required = false) @Nullable String label,
            @SamplesController.Guidance @RequestParam(required = false) @Nullable String guidance) {
        Checks.range("n", n, 2, MOST_OF_ONE);
        Space space = inference.space(id);
        Inference.Watched it = inference.way(id, n, seed, Overrides.ofClass(guidance, label));
        List<Moment> moments = it.way().moments().stream()
                .map(m -> new Moment(m.time(), ItemsJson.begun(space, m.item()), ItemsJson.one(space, m.believed())))
                .toList();
        return new Moments(it.step(), it.way().time(), moments);
    }

    @Operation(summary = "log p of each item, in nats, in the data's own units; of images a bound on it")
    @PostMapping("/log-density")
    LogDensities logDensity(@PathVariable String id, @RequestBody Body<Requests.Items> body) {
        Inference.Answer answer = inference.logDensity(id, items(id, body));
        return new LogDensities(answer.step(), answer.values(), note(answer.values()));
    }

    @Operation(summary = "The energy of each item")
    @PostMapping("/energy")
    Energies energy(@PathVariable String id, @RequestBody Body<Requests.Items> body) {
        Inference.Answer answer = inference.energy(id, items(id, body));
        return new Energies(answer.step(), answer.values(), note(answer.values()));
    }

    @Operation(summary = "The gradient of log p at each item")
    @PostMapping("/score")
    Scores score(@PathVariable String id, @RequestBody Body<Requests.Items> body) {
        Inference.Answer answer = inference.score(id, items(id, body));
        return new Scores(answer.step(), FrameJson.rows(answer.values(), answer.columns()), note(answer.values()));
    }

    @Operation(
            summary =
                    "Begun texts and images made whole: what is unknown is drawn, given all that is known or, by models that draw one symbol after the other, what stands before it")
    @PostMapping("/complete")
    Completed complete(@PathVariable String id, @RequestBody Body<Requests.Completion> body) {
        Space.Symbols space = inference.symbols(id);
        float[] begun = body.items(space, MOST_BEGUN);
        float[] known = body.known(space, begun);
        long seed = body.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        Overrides by = new Overrides(null, body.number("guidance"), body.text("label", 64), body.number("temperature"));
        body.done();
        Inference.Answer answer = inference.complete(id, new Items(space, begun), known, seed, by);
        return new Completed(answer.step(), ItemsJson.of(new Items(space, answer.values())));
    }

    @Operation(
            summary =
                    "What may come next in a begun item, by models that draw one symbol after the other: how likely each symbol is, and log p of those that are there")
    @PostMapping("/next")
    Following next(@PathVariable String id, @RequestBody Body<Requests.Begun> body) {
        Space.Symbols space = inference.ordered(id);
        float[] begun = body.begun(space);
        Double temperature = body.number("temperature");
        body.done();
        Inference.Following answer = inference.next(id, begun, temperature);
        Next next = answer.next();
        return new Following(answer.step(), names(space), next.probabilities(), next.drawn(), next.logP());
    }

    private static List<String> names(Space.Symbols space) {
        return switch (space) {
            case Space.Text text ->
                Stream.concat(text.alphabet().stream(), Stream.of("end")).toList();
            case Space.Image image ->
                IntStream.range(0, image.levels()).mapToObj(Integer::toString).toList();
        };
    }

    @Operation(
            summary =
                    "What the run's model says of test items, from the least to the greatest: among these log p, or the energy, of any other item has its place")
    @GetMapping("/held-out")
    HeldOutJson heldOut(@PathVariable String id) {
        Inference.Standing answer = inference.standing(id);
        HeldOut it = answer.heldOut();
        return new HeldOutJson(answer.step(), it.of().slug(), it.kind().slug(), it.values(), note(it.values()));
    }

    private Items items(String id, Body<Requests.Items> body) {
        Space space = runs.find(id).isPresent()
                ? inference.space(id)
                : Distribution.PLANE; // of none, what is wrong is said first
        float[] values = body.items(space, MOST_ITEMS);
        body.done();
        return new Items(space, values);
    }

    private static @Nullable String note(float[] values) {
        long lost = Accepted.notFinite(values);
        return lost == 0
                ? null
                : lost + (lost == 1 ? " number is" : " numbers are")
                        + " null: not finite, or too large or too small for single precision.";
    }

    record LogDensities(
            @Schema(description = STEP) int step,
            float[] logDensity,

            @Schema(description = NOTE) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    record Completed(@Schema(description = STEP) int step, ItemsJson items) {}

    record Moments(
            @Schema(description = STEP) int step,

            @Schema(description = "The symbol of the sampler's time")
            String time,

            List<Moment> moments) {}

    @Schema(name = "ItemMoment")
    record Moment(
            @Schema(description = "The sampler's time; null where it counts none") @Nullable
            Double time,

            @Schema(
                    description =
                            "What is there: of an image its levels, null where a pixel is masked; of a text its letters, _ where one is masked")
            ItemsJson.One item,

            @Schema(description = "The item that the model believes it will be; null where it believes nothing")
            ItemsJson.@Nullable One believed) {}

    record Following(
            @Schema(description = STEP) int step,

            @Schema(description = "The symbols' names: letters, or levels, and 'end' after a text's last letter")
            List<String> symbols,

            @Schema(description = "p of each symbol, given those that are there; none where the item is whole")
            float[] probabilities,

            @Schema(description = "Those that the next symbol is drawn from, at this temperature")
            float[] drawn,

            @Schema(
                    description =
                            "log p of each symbol that is there, given those before it, in nats: they add up to log p")
            float[] logP) {}

    @Schema(name = "HeldOut")
    record HeldOutJson(
            @Schema(description = STEP) int step,

            @Schema(
                    description = "What the values are; energies are of models without a density",
                    allowableValues = {"log-density", "energy"})
            String of,

            @Schema(
                    description = "What they are worth",
                    allowableValues = {"exact", "bound", "estimate", "proxy"})
            String kind,

            float[] values,

            @Schema(description = NOTE) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    record Energies(
            @Schema(description = STEP) int step,
            float[] energy,

            @Schema(description = NOTE) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    record Scores(
            @Schema(description = STEP) int step,
            List<float[]> score,

            @Schema(description = NOTE) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}
}
