package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;
import quintet.seat.Access;
import quintet.seat.Seat;

/** A run in JSON. */
@Schema(name = "Run")
record RunJson(
        String id,
        String name,

        @Schema(description = "Whether your seat may steer it")
        boolean yours,

        Run.State state,

        @Schema(description = "Whether it was stopped, and its last figures are yet to come")
        boolean measuring,

        @Schema(description = "Its position in the queue, from 1; null where it isn't queued") @Nullable
        Integer place,

        @Schema(description = "The updates made") int step,
        @Schema(description = "The steps it is to make") int steps,

        @Schema(
                description =
                        "After how many hundredths of the run without a better validation objective it ends early;"
                                + " 0 = never")
        int patience,

        @Schema(description = "The model's slug") String model,
        @Schema(description = "The data set's slug") String dataset,
        long seed,
        @Schema(description = "Those of the moment") Map<String, Object> hyperparameters,
        Map<String, Object> datasetParameters,

        @Schema(description = "Where it trains or trained; before, where it is to train")
        String device,

        @Schema(description = "The newest figures, by name") Map<String, MetricJson> metrics,

        @Schema(description = "Why it failed, if it did") @Nullable
        FailureJson failure,

        @Schema(description = "The run that it was forked from, while there is that one") @Nullable
        String parent,

        @Schema(description = "The step at which it left that one's course") @Nullable
        Integer parentStep,

        @Schema(description = "The number of its newest event")
        long lastEvent,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** @param who asks; null where nobody says */
    static RunJson of(Run r, @Nullable Seat who) {
        Map<String, MetricJson> metrics = new TreeMap<>();
        r.metrics().forEach((name, m) -> metrics.put(name, MetricJson.of(m)));
        return new RunJson(
                r.id(),
                r.name(),
                Access.controls(who, r.owner()),
                r.state(),
                r.measuring(),
                r.queuePosition() == 0 ? null : r.queuePosition(),
                r.step(),
                r.steps(),
                r.patience(),
                r.model(),
                r.dataset(),
                r.seed(),
                r.hyperparameters(),
                r.datasetParameters(),
                r.device() == null ? r.wantedDevice() : r.device(),
                metrics,
                r.failure() == null ? null : FailureJson.of(r.failure()),
                r.parent(),
                r.parentStep(),
                r.lastSeq(),
                r.createdAt(),
                r.startedAt(),
                r.finishedAt());
    }
}
