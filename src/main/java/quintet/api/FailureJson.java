package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import quintet.training.Diagnosis;

/** Why a run failed, in JSON. */
@Schema(name = "Failure")
record FailureJson(
        @Schema(description = "The term of the objective in which it was seen, or empty where it was none")
        String term,

        @Schema(description = "The updates made before it") long step,

        @Schema(description = "What was seen and what would help, for people")
        String message,

        @Schema(description = "Hyperparameters to try instead, each entry by itself")
        List<Map<String, Object>> changes) {

    static FailureJson of(Diagnosis d) {
        return new FailureJson(d.term(), d.step(), d.message(), d.changes());
    }
}
