package quintet.catalog;

import java.util.Map;
import quintet.data.Splits;

/**
 * All that fixes a run's numbers; every value is settled and within its range.
 *
 * @param patience after how many hundredths of the run without a better validation objective it ends early; 0 for never
 */
public record Plan(
        ModelEntry model,
        DataEntry dataset,
        long seed,
        int steps,
        int patience,
        Map<String, Object> hyperparameters,
        Map<String, Object> datasetParameters) {

    /** By how much log p of what a model sees of an item is above that of the item in the data's own units. */
    public double logScale() {
        return new Splits(dataset.make(datasetParameters), seed).encoding().logScale();
    }
}
