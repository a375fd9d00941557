package quintet.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.training.Diagnosis;

/**
 * A run as it is stored: what was asked for, how far it is, and its newest figures.
 *
 * @param owner the seat that began it, and may steer it
 * @param steps the steps it is to make
 * @param patience after how many hundredths of the run without a better validation objective it ends early; 0 for never
 * @param hyperparameters those of the moment
 * @param wantedDevice {@code auto} or a device's name
 * @param device where it trains or trained, once it has begun
 * @param step the updates made, as far as the log says
 * @param queuePosition its position in the queue, from 1, while it is queued; else 0
 * @param lastSeq the number of its newest event
 * @param metrics the newest figures, by name
 * @param failure why it failed, if it did
 * @param parent the run that it was forked from, while there is that one
 * @param parentStep the step at which it left that one's course
 * @param measuring whether it was stopped, and its last figures are yet to come
 */
public record Run(
        String id,
        String owner,
        String name,
        String model,
        String dataset,
        long seed,
        int steps,
        int patience,
        Map<String, Object> hyperparameters,
        Map<String, Object> datasetParameters,
        String wantedDevice,
        @Nullable String device,
        State state,
        int step,
        int queuePosition,
        long lastSeq,
        Map<String, Metric> metrics,
        @Nullable Diagnosis failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String parent,
        @Nullable Integer parentStep,
        boolean measuring) {

    /**
     * What was asked for, as the catalogue has it now.
     *
     * @throws quintet.declare.Invalid where the model or the data set is declared otherwise by now
     */
    public Plan plan(Catalog catalog) {
        return catalog.plan(model, dataset, seed, steps, patience, hyperparameters, datasetParameters);
    }

    /** Where a run is in its life. */
    public enum State {
        QUEUED,
        RUNNING,
        PAUSED,
        FINISHED,
        STOPPED,
        FAILED;

        /** Whether nothing more will happen to it. */
        public boolean ended() {
            return this == FINISHED || this == STOPPED || this == FAILED;
        }

        /** Its name in the API. */
        @JsonValue
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
