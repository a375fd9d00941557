package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.Catalog;
import quintet.run.Forks;
import quintet.run.ResumeCheck;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.seat.Seat;

/** What is made of a run's checkpoints: forks, runs that go on, and the proof that they go on exactly. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs/{id}")
class CheckpointController {
    private final Forks forks;

    CheckpointController(Forks forks) {
        this.forks = forks;
    }

    @Operation(summary = "Forks a run: the new one shares its past up to a checkpoint and continues from there")
    @ApiResponse(responseCode = "201", description = "Created; Location says where it is")
    @PostMapping("/fork")
    ResponseEntity<RunJson> fork(
            Seat who, @PathVariable String id, @RequestBody(required = false) @Nullable Body<Requests.Fork> request) {
        Body<Requests.Fork> body = Body.orEmpty(request);
        int step = (int) body.whole("step", Catalog.MOST_STEPS, 0, Catalog.MOST_STEPS);
        int steps = (int) body.whole("steps", 0, 1, Catalog.MOST_STEPS);
        Map<String, Object> changes = body.values("hyperparameters");
        String name = body.text("name", Runs.MOST_LETTERS);
        body.done();
        Run run = forks.fork(who, id, step, steps, changes, name);
        return ResponseEntity.created(URI.create("/api/runs/" + run.id())).body(RunJson.of(run, who));
    }

    @Operation(summary = "Continues an ended run from its last step")
    @PostMapping("/continue")
    RunJson goOn(
            Seat who, @PathVariable String id, @RequestBody(required = false) @Nullable Body<Requests.More> request) {
        Body<Requests.More> body = Body.orEmpty(request);
        int steps = (int) body.whole("steps", 0, 1, Catalog.MOST_STEPS);
        body.done();
        return RunJson.of(forks.goOn(who, id, steps), who);
    }

    @Operation(summary = "The steps at which a run has checkpoints, from which it can be forked")
    @GetMapping("/checkpoints")
    List<Integer> checkpoints(@PathVariable String id) {
        return forks.checkpoints(id);
    }

    @Operation(
            summary = "Retrains a run from one checkpoint to the next and compares every byte",
            description = "`different` is 0 if the run resumes exactly from a checkpoint.")
    @PostMapping("/check")
    Check check(Seat who, @PathVariable String id) {
        ResumeCheck check = forks.check(id, (step, last) -> {});
        return new Check(check.from(), check.to(), check.bytes(), check.different());
    }

    record Check(
            @Schema(description = "The step of the checkpoint at which it was taken up")
            int from,

            @Schema(description = "The step of the one that it was to come to")
            int to,

            @Schema(description = "What was compared") int bytes,

            @Schema(description = "How many of them are others")
            int different) {}
}
