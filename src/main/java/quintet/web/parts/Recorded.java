package quintet.web.parts;

import java.util.Map;
import java.util.Optional;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;

/** The runs that the recordings of a model are of: of some data sets as they are by default. */
public final class Recorded {
    private static final long SEED = 7;

    private Recorded() {}

    /** The run of the recording that the pages show of this model, as an address of the playground. */
    public static String train(Catalog catalog, String model) {
        return "play?model=" + model + "&dataset="
                + catalog.first(catalog.model(model)).slug() + "&seed=" + SEED;
    }

    /** The run that is shown in place of one of this plan; none where its data have no recording. */
    public static Optional<Plan> insteadOf(Plan plan, Catalog catalog) {
        return of(plan).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        catalog.plan(plan.model().card().slug(), plan.dataset().slug(), SEED, 0, Map.of(), Map.of()));
    }

    /** The recording of this plan's model on its data, by its name; empty where there is none. */
    public static String of(Plan plan) {
        String name = plan.model().card().slug() + "/" + plan.dataset().slug();
        boolean asByDefault = plan.datasetParameters()
                .equals(plan.dataset()
                        .parameters()
                        .values(plan.dataset().parameters().standard()));
        return asByDefault && Recorded.class.getResource("/META-INF/resources/recordings/" + name + ".bin") != null
                ? name
                : "";
    }
}
