package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.run.Filter;
import quintet.run.Inference;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.RunPage;
import quintet.run.Runs;
import quintet.seat.Seat;

/** Runs: to begin, find, steer and delete them. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs")
class RunController {
    private final Runs runs;
    private final RunControl control;
    private final Inference inference;
    private final Catalog catalog;

    RunController(Runs runs, RunControl control, Inference inference, Catalog catalog) {
        this.runs = runs;
        this.control = control;
        this.inference = inference;
        this.catalog = catalog;
    }

    @Operation(
            summary = "Runs, newest first; the header Quintet-Total says how many there are",
            description = "q searches, word by word, in the names of runs, models and data sets.")
    @GetMapping
    ResponseEntity<List<RunJson>> list(
            Seat who,
            @RequestParam(defaultValue = "") String q,
            @Parameter(schema = @Schema(implementation = Run.State.class)) @RequestParam(required = false) @Nullable
                    String state,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String dataset,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int offset) {
        Checks.range("limit", limit, 1, 200);
        Checks.range("offset", offset, 0, Integer.MAX_VALUE);
        Filter filter = new Filter(
                q,
                state == null ? null : Checks.oneOf("state", state, Run.State.values(), Run.State::slug),
                model,
                dataset,
                Set.of());
        RunPage page = runs.page(who, filter, limit, offset);
        return ResponseEntity.ok()
                .header("Quintet-Total", Long.toString(page.total()))
                .body(page.runs().stream().map(run -> RunJson.of(run, who)).toList());
    }

    @Operation(summary = "Starts a run: it is queued, and trains as soon as a slot is free")
    @ApiResponse(responseCode = "201", description = "Created; Location says where it is")
    @PostMapping
    ResponseEntity<RunJson> submit(Seat who, @RequestBody Body<Requests.NewRun> body) {
        Wanted wanted = wanted(body);
        Run run = runs.submit(who, wanted.plan(), wanted.name(), wanted.device() == null ? "auto" : wanted.device());
        return ResponseEntity.created(URI.create("/api/runs/" + run.id())).body(RunJson.of(run, who));
    }

    private record Wanted(
            Plan plan, @Nullable String name, @Nullable String device) {}

    private Wanted wanted(Body<Requests.NewRun> body) {
        String model = body.required("model");
        String dataset = body.required("dataset");
        long seed = body.whole("seed", 1, -(1L << 53), 1L << 53);
        int steps = (int) body.whole("steps", 0, 1, Catalog.MOST_STEPS);
        int patience = (int) body.whole("patience", 0, 0, 100);
        Map<String, Object> hyperparameters = body.values("hyperparameters");
        Map<String, Object> datasetParameters = body.values("datasetParameters");
        String name = body.text("name", 120);
        String device = body.text("device", 16);
        Plan plan = body.done(
                () -> catalog.plan(model, dataset, seed, steps, patience, hyperparameters, datasetParameters));
        return new Wanted(plan, name, device);
    }

    @Operation(
            summary = "What a run would take of this machine, tried for a fraction of a second and thrown away",
            description = "The body is that of a new run.")
    @PostMapping("/cost")
    Cost cost(Seat who, @RequestBody Body<Requests.NewRun> body) {
        return inference
                .cost(wanted(body).plan(), () -> false)
                .map(cost -> new Cost(cost.stepsPerSecond(), cost.bytes()))
                .orElseThrow(() -> new Declined(
                        HttpStatus.SERVICE_UNAVAILABLE, "Quintet is being stopped; ask again when it is back."));
    }

    @Operation(summary = "A run: its state, its settings, its newest figures")
    @GetMapping("/{id}")
    RunJson get(@Parameter(hidden = true) Optional<Seat> who, @PathVariable String id) {
        return RunJson.of(runs.get(id), who.orElse(null));
    }

    @Operation(summary = "Renames a run, changes its live hyperparameters, or slows it down")
    @PatchMapping("/{id}")
    RunJson change(Seat who, @PathVariable String id, @RequestBody Body<Requests.Change> body) {
        Run run = runs.get(id);
        String name = body.text("name", 120);
        Map<String, Object> changes = body.values("hyperparameters");
        long speed = body.whole("speed", -1, 0, 1000);
        body.done();
        if (!changes.isEmpty()) {
            run = control.edit(who, id, changes);
        }
        if (speed >= 0) {
            run = control.speed(who, id, speed == 0 ? Double.POSITIVE_INFINITY : speed);
        }
        return RunJson.of(name == null ? run : control.rename(who, id, name), who);
    }

    @Operation(summary = "Deletes a run and everything stored of it")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(Seat who, @PathVariable String id) {
        control.delete(who, id);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Pauses a run and frees its slot")
    @PostMapping("/{id}/pause")
    RunJson pause(Seat who, @PathVariable String id) {
        return RunJson.of(control.pause(who, id), who);
    }

    @Operation(summary = "Queues a paused run again")
    @PostMapping("/{id}/resume")
    RunJson resume(Seat who, @PathVariable String id) {
        return RunJson.of(control.resume(who, id), who);
    }

    @Operation(summary = "Makes one step of a paused run")
    @PostMapping("/{id}/step")
    RunJson step(Seat who, @PathVariable String id) {
        return RunJson.of(control.step(who, id), who);
    }

    @Operation(summary = "Ends a run for good, with its final figures")
    @PostMapping("/{id}/stop")
    RunJson stop(Seat who, @PathVariable String id) {
        return RunJson.of(control.stop(who, id), who);
    }

    record Cost(
            @Schema(description = "0 where the first step alone takes more than a second")
            double stepsPerSecond,

            @Schema(description = "The memory of a step, about")
            long bytes) {}
}
