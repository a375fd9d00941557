package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;

/** A figure of a run's quality in JSON. */
@Schema(name = "Metric")
record MetricJson(
        @Schema(description = "Null where it isn't finite") @Nullable
        Double value,

        @Schema(description = "What it is measured in") String unit,

        @Schema(
                allowableValues = {"exact", "bound", "estimate", "proxy"},
                description = "What it is worth; figures of different kinds aren't to be ranked against each other")
        String kind,

        @Schema(description = "The points that it speaks of: train, validation or test")
        String split,

        @Schema(description = "The updates made before it was measured")
        long step,

        @Schema(description = "Of the mean that the value is, where it is one")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Double standardError,

        @Schema(description = "What as many true samples score, where it is of samples")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Double floor,

        @Schema(description = "How it was found") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String note) {

    static MetricJson of(Metric m) {
        return new MetricJson(
                m.value(),
                m.unit(),
                m.kind().slug(),
                m.split(),
                m.step(),
                m.standardError(),
                m.floor(),
                m.note().isEmpty() ? null : m.note());
    }
}
