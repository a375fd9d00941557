package quintet.catalog;

import java.util.List;
import java.util.Map;
import quintet.data.Dataset;
import quintet.data.HasClasses;
import quintet.data.Splits;
import quintet.declare.Schema;
import quintet.model.Conditional;
import quintet.model.Labels;
import quintet.model.LearnsPrior;
import quintet.model.SeenBy;

/**
 * All that fixes a run's numbers; every value is settled and within its range, because only the {@link Catalog} makes one.
 *
 * @param patience after how many hundredths of the run without a better validation objective it ends early; 0 for never
 * @param h the model's hyperparameters, in its own record
 * @param parameters the data set's parameters, in its own record
 */
public record Plan(
        ModelEntry model, DataEntry dataset, long seed, int steps, int patience, Record h, Record parameters) {

    /** The values of the hyperparameters, by name. */
    public Map<String, Object> hyperparameters() {
        return model.hyperparameters().values(h);
    }

    /** The values of the data set's parameters, by name. */
    public Map<String, Object> datasetParameters() {
        return dataset.parameters().values(parameters);
    }

    /** The data set, made anew. */
    public Dataset data() {
        return dataset.make(parameters);
    }

    /** The classes that its model is told, by their names in the order of their labels; none where it is told none. */
    public List<String> classes() {
        boolean told =
                model.is(Conditional.class) && Schema.part(h, Labels.class).labels() == Labels.Use.ON;
        return told && data() instanceof HasClasses it ? it.classes() : List.of();
    }

    /** The items of a run. */
    public Splits splits() {
        return new Splits(data(), seed, h instanceof SeenBy it ? it.seen() : model.seen());
    }

    /** Whether its model's latents are spread by what it has learned; else, where it has any, they are standard Gaussians. */
    public boolean learnsPrior() {
        return h instanceof LearnsPrior it && it.learnsPrior();
    }

    /** By how much log p of what a model sees of an item is above that of the item in the data's own units. */
    public double logScale() {
        return splits().encoding().logScale();
    }
}
