package quintet.web.parts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.run.Run;
import quintet.seat.Seat;

/** Runs that nobody trains, for tests of what pages make of them. */
public final class TestRuns {
    private TestRuns() {}

    public static Run run(String id, Plan plan, Run.State state, int step, Metric... metrics) {
        Map<String, Metric> figures = new HashMap<>();
        for (Metric m : metrics) {
            figures.put(m.name(), m);
        }
        return new Run(
                id,
                Seat.OWNER.id(),
                plan.model().card().name() + " on " + plan.dataset().name(),
                plan.model().card().slug(),
                plan.dataset().slug(),
                plan.seed(),
                plan.steps(),
                plan.patience(),
                plan.hyperparameters(),
                plan.datasetParameters(),
                "auto",
                null,
                state,
                step,
                0,
                0,
                figures,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                false);
    }

    public static Metric metric(String name, double value, Exactness kind) {
        return new Metric(name, value, "nats", kind, "validation", 10, 0.02, null, "How it was found.");
    }
}
