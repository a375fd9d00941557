package quintet.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * The lowest and the highest objective between two steps whose terms are noted, with its terms: else a spike between them would
 * never be seen.
 */
public final class Extremes {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A step and what was seen of it. */
    public record Seen(long step, double objective, Map<String, Double> terms) {}

    private record State(
            @Nullable Seen noted,
            @Nullable Seen lowest,
            @Nullable Seen highest) {}

    private State state = new State(null, null, null);
    private List<Seen> between = List.of();

    /** @param noted whether the terms of this step are noted whatever they are */
    void see(long step, double objective, boolean noted, Supplier<Map<String, Double>> terms) {
        Seen low = state.lowest();
        Seen high = state.highest();
        if (noted) {
            Seen now = new Seen(step, objective, Map.of());
            Seen before = state.noted() == null ? now : state.noted();
            between = new ArrayList<>();
            if (low != null && low.objective() < Math.min(before.objective(), objective)) {
                between.add(low);
            }
            if (high != null && high.objective() > Math.max(before.objective(), objective)) {
                between.add(high);
            }
            between.sort(Comparator.comparingLong(Seen::step));
            state = new State(now, null, null);
        } else if (low == null || high == null || !(low.objective() <= objective && objective <= high.objective())) {
            Seen now = new Seen(step, objective, terms.get());
            state = new State(
                    state.noted(),
                    low == null || objective < low.objective() ? now : low,
                    high == null || objective > high.objective() ? now : high);
        }
    }

    /** Those between the last two steps that were noted, in order. */
    List<Seen> between() {
        return between;
    }

    String save() {
        return JSON.writeValueAsString(state);
    }

    void restore(String saved) {
        state = JSON.readValue(saved, State.class);
    }
}
