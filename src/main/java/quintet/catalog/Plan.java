package quintet.catalog;

import java.util.Map;

/** All that fixes a run's numbers; every value is settled and within its range. */
public record Plan(
        ModelEntry model,
        DataEntry dataset,
        long seed,
        int steps,
        Map<String, Object> hyperparameters,
        Map<String, Object> datasetParameters) {}
