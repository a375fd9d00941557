package quintet.run;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import quintet.catalog.Plan;
import quintet.tensor.Budget;
import quintet.training.Session;

/**
 * What a plan takes of this machine as busy as it is, found by making its first steps for a moment and throwing them away.
 *
 * @param stepsPerSecond 0 where the first step alone takes more than a second
 * @param bytes of memory for weights, the optimiser's state and the activations of a step, by their number
 */
public record Cost(double stepsPerSecond, long bytes) {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** The first steps find neither warm code nor warm memory. */
    private static final int WARM_UP = 3;

    /** @throws Budget.Unwanted where nobody wants to know any more */
    public static Cost of(Plan plan, String device, BooleanSupplier unwanted) {
        try (Session s = new Session(plan, device)) {
            long start = System.nanoTime();
            long from = start;
            long steps = 0;
            try {
                while (System.nanoTime() - from < NANOS) {
                    s.step(false, () -> unwanted.getAsBoolean() || System.nanoTime() - start > MOST_NANOS);
                    steps++;
                    if (s.step() == WARM_UP && System.nanoTime() - start < NANOS) {
                        from = System.nanoTime();
                        steps = 0;
                    }
                }
            } catch (Budget.Unwanted e) {
                if (unwanted.getAsBoolean()) {
                    throw e;
                }
            }
            return new Cost(steps * 1e9 / (System.nanoTime() - from), s.bytes());
        }
    }

    /** How long so many steps take, in seconds; infinity where not even one is known. */
    public double seconds(int steps) {
        return steps / stepsPerSecond;
    }
}
