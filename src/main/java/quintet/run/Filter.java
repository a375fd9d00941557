package quintet.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are meant: those of which everything here is true.
 *
 * @param words what stands, word by word and in any case, in the run's name or in the name of its model or data set
 * @param state null for any; so are model and dataset, which are slugs
 * @param without the ids of runs that are left out
 */
public record Filter(
        String words,
        Run.@Nullable State state,
        @Nullable String model,
        @Nullable String dataset,
        Set<String> without) {
    /** Every run. */
    public static final Filter ALL = new Filter("", null, null, null, Set.of());

    /** The same without these runs. */
    public Filter without(Set<String> ids) {
        return new Filter(words, state, model, dataset, ids);
    }
}
