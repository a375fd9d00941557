package quintet.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;
import quintet.model.Frame;
import quintet.training.Diagnosis;

/**
 * Something that happened to a run, as its log tells it.
 *
 * @param step the updates that the run had made
 * @param payload JSON in UTF-8, or, of a picture, the bytes that {@link Frames} describes
 */
public record RunEvent(int step, Instant at, Kind kind, byte[] payload) {
    /** It tells the time as exactly as the database keeps it. */
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    static Instant now() {
        return CLOCK.instant();
    }

    /** The kinds of events: their names in the log and in the API, and their numbers (the order) on the stream. */
    public enum Kind {
        STATE,
        TRAIN,
        VALIDATION,
        METRICS,
        FRAME,
        EDIT,
        DIAGNOSIS;

        @JsonValue
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The run came into another state; {@code reason} says why where that isn't plain, else it is empty. */
    static RunEvent stateChanged(int step, Run.State state, String reason) {
        return of(
                step,
                Kind.STATE,
                reason.isEmpty() ? Map.of("state", state.slug()) : ordered("state", state.slug(), "reason", reason));
    }

    /** The terms of the objective on the batch of one update, by label. */
    static RunEvent trained(int step, Map<String, Double> terms) {
        return of(step, Kind.TRAIN, Map.of("terms", terms));
    }

    /** The terms on validation points, by label. */
    static RunEvent validated(int step, Map<String, Double> terms) {
        return of(step, Kind.VALIDATION, Map.of("terms", terms));
    }

    /** Figures of the run's quality. */
    static RunEvent measured(int step, List<Metric> metrics) {
        Map<String, Object> all = new LinkedHashMap<>();
        metrics.forEach(m -> all.put(m.name(), Json.of(m)));
        return of(step, Kind.METRICS, Map.of("metrics", all));
    }

    /** A picture. */
    static RunEvent rendered(int step, Frame frame) {
        return new RunEvent(step, now(), Kind.FRAME, Frames.encode(frame));
    }

    /** Live hyperparameters got new values; what they were before is known of those among {@code all}. */
    static RunEvent edited(int step, Map<String, Object> changes, Map<String, Object> all) {
        Map<String, Object> before = new LinkedHashMap<>(all);
        before.keySet().retainAll(changes.keySet());
        return of(step, Kind.EDIT, ordered("changes", changes, "before", before));
    }

    /** The run failed. */
    static RunEvent diagnosed(int step, Diagnosis diagnosis) {
        return of(step, Kind.DIAGNOSIS, Map.of("failure", Json.of(diagnosis)));
    }

    private static RunEvent of(int step, Kind kind, Map<String, Object> json) {
        return new RunEvent(step, now(), kind, Json.bytes(json));
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(first, one);
        json.put(second, other);
        return json;
    }

    /** Of a picture what it shows. */
    @Nullable
    String layer() {
        return kind == Kind.FRAME ? Frames.layer(payload) : null;
    }

    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
