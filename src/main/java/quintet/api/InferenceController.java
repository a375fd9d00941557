package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
import quintet.run.Inference;
import quintet.run.Runs;
import quintet.space.Items;
import quintet.space.Space;

/** What a run is asked: samples, the sampler at work, densities, energies and scores. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs/{id}")
class InferenceController {
    private static final String STEP = "The updates made by the weights that answer";
    private static final String NOTE = "How many numbers are null, and why";

    private static final int MOST_POINTS = 10_000;
    private static final int MOST_PATHS = 2_000;
    private static final int MOST_MOMENTS = 200;

    private final Runs runs;
    private final Inference inference;

    InferenceController(Runs runs, Inference inference) {
        this.runs = runs;
        this.inference = inference;
    }

    @Operation(summary = "New samples from a run's newest stored state, as JSON or (by Accept) CSV")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = float[].class))),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/samples")
    ResponseEntity<Object> samples(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "50000", defaultValue = "1000"))
                    @RequestParam(defaultValue = "1000")
                    int n,
            @RequestParam(defaultValue = "1") long seed,
            @RequestParam(required = false) @Nullable String sampler,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("n", n, 1, Inference.MOST_SAMPLES);
        Inference.Answer answer = inference.samples(id, n, seed, sampler);
        return Accepted.items(answer.values(), answer.columns(), accept, answer.step());
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

    @Operation(summary = "log p of each point, in nats, in the data's own units")
    @PostMapping("/log-density")
    LogDensities logDensity(@PathVariable String id, @RequestBody Body<Requests.Points> body) {
        Inference.Answer answer = inference.logDensity(id, points(id, body));
        return new LogDensities(answer.step(), answer.values(), note(answer.values()));
    }

    @Operation(summary = "The energy of each point")
    @PostMapping("/energy")
    Energies energy(@PathVariable String id, @RequestBody Body<Requests.Points> body) {
        Inference.Answer answer = inference.energy(id, points(id, body));
        return new Energies(answer.step(), answer.values(), note(answer.values()));
    }

    @Operation(summary = "The gradient of log p at each point")
    @PostMapping("/score")
    Scores score(@PathVariable String id, @RequestBody Body<Requests.Points> body) {
        Inference.Answer answer = inference.score(id, points(id, body));
        return new Scores(answer.step(), FrameJson.rows(answer.values(), answer.columns()), note(answer.values()));
    }

    private Items points(String id, Body<Requests.Points> body) {
        Space space = runs.find(id).isPresent()
                ? inference.space(id)
                : Distribution.PLANE; // of none, what is wrong is said first
        float[] values = body.items("points", space.size(), MOST_POINTS);
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
