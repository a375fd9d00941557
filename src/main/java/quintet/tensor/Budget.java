package quintet.tensor;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a stretch of work on this thread may take, looked at between its rounds: before each pass through a net and each step of
 * a solver. So nothing that is computed holds a machine, or whoever waits for it to end, for much longer than one pass.
 */
public final class Budget {
    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private final long seconds;
    private final long until; // nanoTime
    private final BooleanSupplier unwanted;

    private Budget(Duration time, BooleanSupplier unwanted) {
        seconds = Math.max(1, time.toSeconds());
        until = System.nanoTime() + time.toNanos();
        this.unwanted = unwanted;
    }

    /** The work needs more than it may take; {@code why} is the end of a sentence. */
    public static final class Exceeded extends RuntimeException {
        private final String why;

        Exceeded(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        public String why() {
            return why;
        }
    }

    /** Nobody wants the work any more. */
    public static final class Unwanted extends RuntimeException {
        Unwanted() {
            super("The work isn't wanted any more", null, false, false);
        }
    }

    /**
     * Runs {@code work}, which ends early where it takes too long or isn't wanted any more.
     *
     * @throws Exceeded after this time
     * @throws Unwanted soon after {@code unwanted} says so
     */
    public static <T> T within(Duration time, BooleanSupplier unwanted, Supplier<T> work) {
        return ScopedValue.where(CURRENT, new Budget(time, unwanted)).call(work::get);
    }

    /** Called between the rounds of whatever can take long. */
    public static void check() {
        if (CURRENT.isBound()) {
            CURRENT.get().look();
        }
    }

    private void look() {
        if (unwanted.getAsBoolean()) {
            throw new Unwanted();
        }
        if (System.nanoTime() - until > 0) {
            throw new Exceeded("it takes more than " + seconds + (seconds == 1 ? " second" : " seconds"));
        }
    }
}
