package quintet.web;

import quintet.catalog.Plan;

/** The run that a model's recording is of, as an address of the playground. */
final class Recorded {
    private static final String DATASET = "moons";
    private static final long SEED = 7;

    private Recorded() {}

    static String train(String model) {
        return "play?model=" + model + "&dataset=" + DATASET + "&seed=" + SEED;
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
