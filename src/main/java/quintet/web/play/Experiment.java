package quintet.web.play;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.run.Run;
import quintet.seat.Access;
import quintet.seat.Seat;
import quintet.space.Space;

/** What is chosen in the playground and the run that is shown, where there is one; it knows no page. */
record Experiment(Plan plan, @Nullable Run run, Seat seat) {

    String name() {
        return plan.model().card().name() + " on " + plan.dataset().name();
    }

    /** The seed, and whose run it is where that is another's. */
    String origin() {
        return "seed " + plan.seed() + (foreign() ? ", another seat's run" : "");
    }

    /** Whether the run is another seat's, which nobody here can steer. */
    boolean foreign() {
        return run != null && !Access.controls(seat, run.owner());
    }

    /** Whether there is a run that can be steered: it goes on, and is this seat's. */
    boolean steerable() {
        return run != null && !run.state().ended() && !foreign();
    }

    /** What stands on the stage before the first run. */
    String hint() {
        return plan.dataset()
                .absent()
                .map(files -> files.name() + " isn't here yet. Press Fetch below the data sets, then Train.")
                .orElseGet(this::begin);
    }

    private String begin() {
        return "Press Train: " + plan.model().card().name() + " starts from noise, and its samples "
                + (plan.dataset().space() instanceof Space.Symbols
                        ? "come to look like the data."
                        : "move onto the grey points, the data.");
    }

    /** Whether what is chosen is another run than the one that is shown. */
    boolean differs() {
        return run != null
                && (run.seed() != plan.seed()
                        || run.steps() != plan.steps()
                        || run.patience() != plan.patience()
                        || plan.dataset().parameters().all().stream().anyMatch(this::isOther)
                        || plan.model().hyperparameters().all().stream()
                                .anyMatch(h -> !(h.about().live() && steerable()) && differs(h)));
    }

    /** Whether a parameter of the data is another than the run's, which has its default where the run is older than it. */
    private boolean isOther(Hyperparameter it) {
        return !Objects.requireNonNull(run)
                .datasetParameters()
                .getOrDefault(it.name(), it.standard())
                .equals(plan.datasetParameters().get(it.name()));
    }

    private boolean differs(Hyperparameter it) {
        return !Objects.equals(
                Objects.requireNonNull(run).hyperparameters().get(it.name()),
                plan.hyperparameters().get(it.name()));
    }

    /** The live values of a fork. */
    Map<String, Object> live() {
        Map<String, Object> live = new LinkedHashMap<>();
        plan.model().hyperparameters().all().stream()
                .filter(it -> it.about().live())
                .forEach(it -> live.put(
                        it.name(), Objects.requireNonNull(plan.hyperparameters().get(it.name()))));
        return live;
    }

    /** Why what is chosen can't be a fork of the run; nothing where it can. */
    String unforkable() {
        return plan.model().hyperparameters().all().stream()
                .filter(it -> !it.about().live() && differs(it))
                .findFirst()
                .map(it -> "A fork keeps its network and data, so '"
                        + it.about().label() + "' can't change. Set it back, or press Train for a new run.")
                .orElse("");
    }

    /** The steps of a fork; 0 for as many as the run has. */
    int forkSteps() {
        return plan.steps() == Objects.requireNonNull(run).steps() ? 0 : plan.steps();
    }

    /** The steps up to which the run goes on; 0 for as many again. */
    int moreSteps() {
        return plan.steps() > Objects.requireNonNull(run).steps() ? plan.steps() : 0;
    }
}
