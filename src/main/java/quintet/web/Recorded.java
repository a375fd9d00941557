package quintet.web;

import java.util.Map;
import java.util.Optional;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;

/** The run that a model's recording is of, as an address of the playground. */
final class Recorded {
    private static final String DATASET = "moons";
    private static final long SEED = 7;

    private Recorded() {}

    static String train(String model) {
        return "play?model=" + model + "&dataset=" + DATASET + "&seed=" + SEED;
    }

    /** The run that is shown in place of one of this plan; none where the recording shows other data. */
    static Optional<Plan> insteadOf(Plan plan, Catalog catalog) {
        return of(plan)
                ? Optional.of(catalog.plan(plan.model().card().slug(), DATASET, SEED, 0, Map.of(), Map.of()))
                : Optional.empty();
    }

    /** Whether the recording shows the data of this plan. */
    static boolean of(Plan plan) {
        return plan.dataset().slug().equals(DATASET)
                && plan.datasetParameters()
                        .equals(plan.dataset()
                                .parameters()
                                .values(plan.dataset().parameters().standard()));
    }
}
