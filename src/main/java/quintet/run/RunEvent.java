package quintet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.evaluation.Metric;
import quintet.model.Frame;
import quintet.training.Diagnosis;

/** Something that happened to a run, as its log tells it. */
public sealed interface RunEvent {

    /** It came into another state; {@code reason} says why where that isn't plain, else it is empty. */
    record StateChanged(Run.State state, String reason) implements RunEvent {}

    /** The terms of the objective on the batch of one update, by label. */
    record Trained(Map<String, Double> terms) implements RunEvent {}

    /** The terms on validation points, by label. */
    record Validated(Map<String, Double> terms) implements RunEvent {}

    /** Figures of the run's quality. */
    record Measured(List<Metric> metrics) implements RunEvent {}

    /** A picture; see {@link Frames} for its bytes. */
    record Framed(Frame frame) implements RunEvent {}

    /** Live hyperparameters got new values; what they were before is known of those in {@code before}. */
    record Edited(Map<String, Object> changes, Map<String, Object> before) implements RunEvent {

        /** What was edited, out of all values that there were before. */
        static Edited of(Map<String, Object> changes, Map<String, Object> all) {
            Map<String, Object> before = new LinkedHashMap<>(all);
            before.keySet().retainAll(changes.keySet());
            return new Edited(changes, before);
        }
    }

    /** It failed. */
    record Diagnosed(Diagnosis diagnosis) implements RunEvent {}

    /** The kinds of events: their names in the log and in the API, and their numbers (the order) on the stream. */
    enum Kind {
        STATE,
        TRAIN,
        VALIDATION,
        METRICS,
        FRAME,
        EDIT,
        DIAGNOSIS;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    default Kind kind() {
        return switch (this) {
            case StateChanged s -> Kind.STATE;
            case Trained t -> Kind.TRAIN;
            case Validated v -> Kind.VALIDATION;
            case Measured m -> Kind.METRICS;
            case Framed f -> Kind.FRAME;
            case Edited e -> Kind.EDIT;
            case Diagnosed d -> Kind.DIAGNOSIS;
        };
    }

    /** What the log tells in JSON of everything but frames. */
    default Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (this) {
            case StateChanged(var state, var reason) -> {
                json.put("state", state.slug());
                if (!reason.isEmpty()) {
                    json.put("reason", reason);
                }
            }
            case Trained(var terms) -> json.put("terms", terms);
            case Validated(var terms) -> json.put("terms", terms);
            case Measured(var metrics) -> {
                Map<String, Object> all = new LinkedHashMap<>();
                metrics.forEach(m -> all.put(m.name(), Json.of(m)));
                json.put("metrics", all);
            }
            case Framed(var frame) -> json.put("layer", frame.layer());
            case Edited(var changes, var before) -> {
                json.put("changes", changes);
                json.put("before", before);
            }
            case Diagnosed(var diagnosis) -> json.put("failure", Json.of(diagnosis));
        }
        return json;
    }
}
