package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.run.Frames;
import quintet.run.Json;
import quintet.run.Run;
import quintet.run.StoredEvent;

/** An event of a run's log in JSON: what all have in common, its kind, and what events of this kind tell. */
@Schema(name = "Event", description = "Something that happened to a run")
sealed interface EventJson {

    static EventJson of(StoredEvent e) {
        Head head = new Head(e.seq(), e.step(), e.at());
        String kind = e.kind().slug();
        byte[] told = e.payload();
        return switch (e.kind()) {
            case STATE -> new StateEvent(head, kind, Json.read(told, Change.class));
            case TRAIN -> new TrainEvent(head, kind, Json.read(told, Terms.class));
            case VALIDATION -> new ValidationEvent(head, kind, Json.read(told, Terms.class));
            case METRICS -> new MetricsEvent(head, kind, Json.read(told, Figures.class));
            case FRAME -> new FrameEvent(head, kind, FrameJson.of(Frames.decode(told)));
            case EDIT -> new EditEvent(head, kind, Json.read(told, Edit.class));
            case DIAGNOSIS -> new DiagnosisEvent(head, kind, Json.read(told, Diagnosis.class));
        };
    }

    record Head(
            @Schema(description = "Its number in the run, from 1")
            long seq,

            @Schema(description = "The updates that the run had made")
            int step,

            Instant at) {}

    record Change(
            Run.State state,

            @Schema(description = "Why, where that isn't plain") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason) {}

    record Terms(
            @Schema(description = "The terms of the objective, by label; null where one isn't finite")
            Map<String, @Nullable Double> terms) {}

    record Figures(Map<String, MetricJson> metrics) {}

    record Edit(
            @Schema(description = "The new values of live hyperparameters, and of steps where a run goes on")
            Map<String, Object> changes,

            @Schema(description = "What they were before; older runs don't tell")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Map<String, Object> before) {}

    record Diagnosis(FailureJson failure) {}

    record StateEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "state") String kind,
            @JsonUnwrapped Change told) implements EventJson {}

    @Schema(description = "The terms on the batch of one update")
    record TrainEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "train") String kind,
            @JsonUnwrapped Terms told) implements EventJson {}

    @Schema(description = "The terms on validation points")
    record ValidationEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "validation") String kind,
            @JsonUnwrapped Terms told) implements EventJson {}

    record MetricsEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "metrics") String kind,
            @JsonUnwrapped Figures told) implements EventJson {}

    record FrameEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "frame") String kind,
            @JsonUnwrapped FrameJson told) implements EventJson {}

    record EditEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "edit") String kind,
            @JsonUnwrapped Edit told) implements EventJson {}

    record DiagnosisEvent(
            @JsonUnwrapped Head head,
            @Schema(allowableValues = "diagnosis") String kind,
            @JsonUnwrapped Diagnosis told) implements EventJson {}
}
