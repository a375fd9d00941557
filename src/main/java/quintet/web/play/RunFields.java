package quintet.web.play;

import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;

/** What every run has beside hyperparameters, declared as they are so that it looks and answers the same. */
final class RunFields {
    static final Hyperparameter SEED = new Hyperparameter.WholeNumber(
            about("seed", "Seed", "Fixes all randomness: the same seed gives the same run.", false),
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            false,
            1);

    static final Hyperparameter PATIENCE = new Hyperparameter.WholeNumber(
            about(
                    "patience",
                    "Patience",
                    "Stops early after this percentage of the run without improvement; 0 = never.",
                    true),
            0,
            100,
            false,
            0);

    private RunFields() {}

    static Hyperparameter steps(ModelEntry model) {
        return new Hyperparameter.WholeNumber(
                about("steps", "Steps", "How many updates the run makes.", false),
                1,
                Catalog.MOST_STEPS,
                true,
                model.card().steps());
    }

    private static Hyperparameter.About about(String name, String label, String help, boolean advanced) {
        return new Hyperparameter.About(name, label, "", help, false, Group.OPTIMISATION, advanced);
    }
}
