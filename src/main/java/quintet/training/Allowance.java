package quintet.training;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import quintet.tensor.Budget;

/**
 * What one figure or picture after another may take. What needs longer is had of fewer points, and what needs longer even so is
 * done without.
 *
 * @param each the time for each try
 * @param unwanted whether nobody wants the work any more
 */
record Allowance(Duration each, BooleanSupplier unwanted) {

    /**
     * What was had of {@code n} points.
     *
     * @param why why of no more, as the end of a sentence; empty where it is all
     */
    record Part<T>(@Nullable T value, int n, String why) {
        Optional<T> get() {
            return Optional.ofNullable(value);
        }
    }

    /** f(n) or, where that takes too long, f(n / less); else nothing. */
    <T> Part<T> most(int n, int less, IntFunction<T> f) {
        String why = "";
        for (int some : new int[] {n, Math.max(1, n / less)}) {
            try {
                return new Part<>(Budget.within(each, unwanted, () -> f.apply(some)), some, why);
            } catch (Budget.Exceeded e) {
                why = e.why();
            }
        }
        return new Part<>(null, 0, why);
    }
}
