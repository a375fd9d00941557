package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.data.Distribution;
import quintet.run.Cost;
import quintet.run.EventReader;
import quintet.run.Filter;
import quintet.run.Forks;
import quintet.run.Inference;
import quintet.run.ResumeCheck;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.RunEvent;
import quintet.run.RunPage;
import quintet.run.RunWatch;
import quintet.run.Runs;
import quintet.run.StoredEvent;
import quintet.seat.Seat;
import quintet.space.Items;
import quintet.space.Space;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs: to begin, find, watch, steer, ask and delete them. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs")
class RunController {
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_PATHS = 2_000;
    private static final int MOST_MOMENTS = 200;

    private final Runs runs;
    private final RunControl control;
    private final Forks forks;
    private final Inference inference;
    private final RunWatch watch;
    private final Catalog catalog;
    private final ObjectMapper json;

    RunController(
            Runs runs,
            RunControl control,
            Forks forks,
            Inference inference,
            RunWatch watch,
            Catalog catalog,
            ObjectMapper json) {
        this.runs = runs;
        this.control = control;
        this.forks = forks;
        this.inference = inference;
        this.watch = watch;
        this.catalog = catalog;
        this.json = json;
    }

    @Operation(
            summary = "Runs, newest first; the header Quintet-Total says how many there are",
            description = "q searches, word by word, in the names of runs, models and data sets.")
    @GetMapping
    ResponseEntity<List<Map<String, Object>>> list(
            Seat who,
            @RequestParam(defaultValue = "") String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "queued",
                                                "running",
                                                "paused",
                                                "finished",
                                                "stopped",
                                                "failed"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
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
        Filter filter = new Filter(q, state == null ? null : state(state), model, dataset, Set.of());
        RunPage page = runs.page(who, filter, limit, offset);
        return ResponseEntity.ok()
                .header("Quintet-Total", Long.toString(page.total()))
                .body(page.runs().stream().map(run -> Shown.run(run, who)).toList());
    }

    private static Run.State state(String slug) {
        return Arrays.stream(Run.State.values())
                .filter(s -> s.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Checks.notOneOf(
                        "state", slug, Arrays.stream(Run.State.values()).map(Run.State::slug)));
    }

    @Operation(summary = "Starts a run: it is queued, and trains as soon as a slot is free")
    @ApiResponse(responseCode = "201", description = "Created; Location says where it is")
    @PostMapping
    ResponseEntity<Map<String, Object>> submit(
            Seat who,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.NewRun.class)))
                    @RequestBody
                    JsonNode request) {
        Wanted wanted = wanted(request);
        Run run = runs.submit(who, wanted.plan(), wanted.name(), wanted.device() == null ? "auto" : wanted.device());
        return ResponseEntity.created(URI.create("/api/runs/" + run.id())).body(Shown.run(run, who));
    }

    private record Wanted(
            Plan plan, @Nullable String name, @Nullable String device) {}

    private Wanted wanted(JsonNode request) {
        Body body = new Body(request);
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
            description =
                    "The body is that of a new run. stepsPerSecond is 0 where the first step alone takes more than a"
                            + " second; bytes is the memory of a step, about.")
    @PostMapping("/cost")
    Cost cost(
            Seat who,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.NewRun.class)))
                    @RequestBody
                    JsonNode request) {
        return inference
                .cost(wanted(request).plan(), () -> false)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE, "Quintet is being stopped; ask again when it is back."));
    }

    @Operation(summary = "A run: its state, its settings, its newest figures")
    @GetMapping("/{id}")
    Map<String, Object> get(@Parameter(hidden = true) Optional<Seat> who, @PathVariable String id) {
        return Shown.run(runs.get(id), who.orElse(null));
    }

    @Operation(summary = "Renames a run, changes its live hyperparameters, or slows it down")
    @PatchMapping("/{id}")
    Map<String, Object> change(
            Seat who,
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.Change.class)))
                    @RequestBody
                    JsonNode request) {
        Run run = runs.get(id);
        Body body = new Body(request);
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
        return Shown.run(name == null ? run : control.rename(who, id, name), who);
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
    Map<String, Object> pause(Seat who, @PathVariable String id) {
        return Shown.run(control.pause(who, id), who);
    }

    @Operation(summary = "Queues a paused run again")
    @PostMapping("/{id}/resume")
    Map<String, Object> resume(Seat who, @PathVariable String id) {
        return Shown.run(control.resume(who, id), who);
    }

    @Operation(summary = "Makes one step of a paused run")
    @PostMapping("/{id}/step")
    Map<String, Object> step(Seat who, @PathVariable String id) {
        return Shown.run(control.step(who, id), who);
    }

    @Operation(summary = "Ends a run for good, with its final figures")
    @PostMapping("/{id}/stop")
    Map<String, Object> stop(Seat who, @PathVariable String id) {
        return Shown.run(control.stop(who, id), who);
    }

    @Operation(summary = "Forks a run: the new one shares its past up to a checkpoint and continues from there")
    @ApiResponse(responseCode = "201", description = "Created; Location says where it is")
    @PostMapping("/{id}/fork")
    ResponseEntity<Map<String, Object>> fork(
            Seat who,
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.Fork.class)))
                    @RequestBody(required = false)
                    @Nullable
                    JsonNode request) {
        Body body = Body.optional(request);
        int step = (int) body.whole("step", Catalog.MOST_STEPS, 0, Catalog.MOST_STEPS);
        int steps = (int) body.whole("steps", 0, 1, Catalog.MOST_STEPS);
        Map<String, Object> changes = body.values("hyperparameters");
        String name = body.text("name", Runs.MOST_LETTERS);
        body.done();
        Run run = forks.fork(who, id, step, steps, changes, name);
        return ResponseEntity.created(URI.create("/api/runs/" + run.id())).body(Shown.run(run, who));
    }

    @Operation(summary = "Continues an ended run from its last step")
    @PostMapping("/{id}/continue")
    Map<String, Object> goOn(
            Seat who,
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.More.class)))
                    @RequestBody(required = false)
                    @Nullable
                    JsonNode request) {
        Body body = Body.optional(request);
        int steps = (int) body.whole("steps", 0, 1, Catalog.MOST_STEPS);
        body.done();
        return Shown.run(forks.goOn(who, id, steps), who);
    }

    @Operation(summary = "The steps at which a run has checkpoints, from which it can be forked")
    @GetMapping("/{id}/checkpoints")
    List<Integer> checkpoints(@PathVariable String id) {
        return forks.checkpoints(id);
    }

    @Operation(
            summary = "Retrains a run from one checkpoint to the next and compares every byte",
            description = "`different` is 0 if the run resumes exactly from a checkpoint.")
    @PostMapping("/{id}/check")
    ResumeCheck check(Seat who, @PathVariable String id) {
        return forks.check(id, (step, last) -> {});
    }

    @Operation(
            summary =
                    "The log of a run, as newline-delimited JSON or (by Accept) server-sent events; follows the run until it ends")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/event-stream")})
    @GetMapping("/{id}/events")
    void events(
            @PathVariable String id,
            @Parameter(
                            description = "The number of the last event that is known",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    long after,
            @Parameter(
                            array =
                                    @ArraySchema(
                                            schema =
                                                    @Schema(
                                                            allowableValues = {
                                                                "state",
                                                                "train",
                                                                "validation",
                                                                "metrics",
                                                                "frame",
                                                                "edit",
                                                                "diagnosis"
                                                            })))
                    @RequestParam(required = false)
                    @Nullable
                    List<String> kinds,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Checks.range("after", after, 0, Long.MAX_VALUE);
        Set<RunEvent.Kind> wanted = kinds(kinds);
        boolean sse = Shown.wanted(request.getHeader("Accept"), MediaType.TEXT_EVENT_STREAM_VALUE);
        long from = lastEvent != null && lastEvent.matches("\\d{1,18}") ? Long.parseLong(lastEvent) : after;
        try (EventReader tail = watch.follow(id, from)) {
            response.setContentType(sse ? "text/event-stream;charset=UTF-8" : "application/x-ndjson");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it until it has a few kilobytes
            OutputStream out = response.getOutputStream();
            response.flushBuffer();
            while (!request.getMethod().equals("HEAD") && !tail.over() && watch.isRunning()) {
                List<StoredEvent> some = tail.next();
                for (StoredEvent event : some) {
                    if (wanted.contains(event.kind())) {
                        if (sse) {
                            out.write(("id: " + event.seq() + "\nevent: "
                                            + event.kind().slug() + "\ndata: ")
                                    .getBytes());
                        }
                        out.write(json.writeValueAsBytes(Shown.event(event)));
                        out.write((sse ? "\n\n" : "\n").getBytes());
                    }
                }
                if (sse && some.isEmpty() && !tail.over()) {
                    out.write(": still here\n\n".getBytes());
                }
                out.flush();
            }
        }
    }

    private static Set<RunEvent.Kind> kinds(@Nullable List<String> slugs) {
        Set<RunEvent.Kind> kinds = EnumSet.noneOf(RunEvent.Kind.class);
        for (String slug : slugs == null ? List.<String>of() : slugs) {
            kinds.add(Arrays.stream(RunEvent.Kind.values())
                    .filter(k -> k.slug().equals(slug))
                    .findFirst()
                    .orElseThrow(() -> Checks.notOneOf(
                            "kinds", slug, Arrays.stream(RunEvent.Kind.values()).map(RunEvent.Kind::slug))));
        }
        return slugs == null ? EnumSet.allOf(RunEvent.Kind.class) : kinds;
    }

    @Operation(
            summary = "The pictures of a run at a step (or last before it), one per layer; as JSON, or (by "
                    + "Accept) in the layout of the binary stream, each preceded by its length")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "application/octet-stream")})
    @GetMapping("/{id}/frames")
    ResponseEntity<Object> frames(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "0")) @RequestParam int step,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("step", step, 0, Integer.MAX_VALUE);
        return Shown.frames(watch.framesAt(id, step), accept);
    }

    @Operation(summary = "New samples from a run's newest stored state, as JSON or (by Accept) CSV")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "text/csv")})
    @GetMapping("/{id}/samples")
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
        return Shown.items(answer.values(), answer.columns(), accept, answer.step());
    }

    @Operation(summary = "The sampler at work: points at several moments; as JSON, or in the binary layout of a frame")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "application/octet-stream")})
    @GetMapping("/{id}/trajectories")
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
        return Shown.picture(inference.trajectories(id, n, moments, seed), accept);
    }

    @Operation(summary = "log p of each point, in nats, in the data's own units")
    @PostMapping("/{id}/log-density")
    Map<String, Object> logDensity(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.Points.class)))
                    @RequestBody
                    JsonNode request) {
        return Shown.values("logDensity", inference.logDensity(id, points(id, request)));
    }

    @Operation(summary = "The energy of each point")
    @PostMapping("/{id}/energy")
    Map<String, Object> energy(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.Points.class)))
                    @RequestBody
                    JsonNode request) {
        return Shown.values("energy", inference.energy(id, points(id, request)));
    }

    @Operation(summary = "The gradient of log p at each point")
    @PostMapping("/{id}/score")
    Map<String, Object> score(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Requests.Points.class)))
                    @RequestBody
                    JsonNode request) {
        return Shown.values("score", inference.score(id, points(id, request)));
    }

    private Items points(String id, JsonNode request) {
        Space space = runs.find(id).isPresent()
                ? inference.space(id)
                : Distribution.PLANE; // of none, what is wrong is said first
        Body body = new Body(request);
        float[] values = body.items("points", space.size(), MOST_POINTS);
        body.done();
        return new Items(space, values);
    }
}
