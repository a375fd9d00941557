package quintet.run;

import java.util.Map;
import java.util.Objects;

/** What somebody asks of a run that is worked on, be it by this process or by another. */
sealed interface Command {

    record Pause() implements Command {}

    record Step() implements Command {}

    record Stop() implements Command {}

    /** Live hyperparameters, which were checked. */
    record Edit(Map<String, Object> changes) implements Command {}

    /** At most so many steps a second; 0 for as many as can be. */
    record Speed(double stepsPerSecond) implements Command {}

    default String name() {
        return getClass().getSimpleName();
    }

    default Map<String, Object> body() {
        return switch (this) {
            case Edit(var changes) -> changes;
            case Speed(double speed) -> Map.of("stepsPerSecond", speed);
            default -> Map.of();
        };
    }

    static Command of(String name, Map<String, Object> body) {
        return switch (name) {
            case "Pause" -> new Pause();
            case "Step" -> new Step();
            case "Stop" -> new Stop();
            case "Edit" -> new Edit(body);
            case "Speed" -> new Speed(((Number) Objects.requireNonNull(body.get("stepsPerSecond"))).doubleValue());
            default -> throw new IllegalArgumentException("There is no command '" + name + "'");
        };
    }
}
