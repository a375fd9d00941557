package quintet.training;

/**
 * When a run is looked at.
 *
 * <p>The terms of the training objective are taken at {@link #notes steps that depend on the run's length alone}: the first
 * 20, then ever more rarely, half of them evenly over the logarithm of the step and half evenly over the step, and the
 * last; some 400 to 500 in a run of any length.
 *
 * <p>Everything else (validation terms, samples, figures, the background) is one look, and looks go by time: the first at
 * once; then whenever the time that looks have taken, with the price of the last one added, stays below {@value #PART} of
 * the time of the run so far plus {@value #CREDIT} seconds, and the last look is 0.1 s and {@value #PATIENCE} of the time
 * of the run ago. So there are at most ten a second, they are dense early, and their number grows with the logarithm of
 * the time: about 500 after 100 s, 1,000 after 1,000 s. Besides, there is a look at the end, at a pause, and after an edit
 * or a single step. Time at rest doesn't count.
 */
final class Rhythm {
    private static final double PART = .08;
    private static final double CREDIT = .2;
    private static final double PATIENCE = .005;

    /** At most so much of the first look counts: it warms the machine up, and foretells nothing of those to come. */
    private static final double FIRST_PRICE = .05;

    private static final int FIRST = 20;
    private static final int LOGARITHMIC = 210;
    private static final int EVEN = 240;

    private double looking; // seconds
    private double price = 0;
    private double last = Double.NEGATIVE_INFINITY;

    /** Whether the terms of the update that makes {@code step} of {@code steps} are noted. */
    static boolean notes(long step, long steps) {
        return step <= FIRST || step == steps || steps <= FIRST || marks(step, steps) > marks(step - 1, steps);
    }

    private static long marks(long step, long steps) {
        double s = (double) step / steps;
        double logarithm = Math.log((double) step / FIRST) / Math.log((double) steps / FIRST);
        return (long) Math.floor(LOGARITHMIC * logarithm + EVEN * s);
    }

    /** Whether a look is due when the run has taken so many seconds. */
    boolean due(double seconds) {
        return seconds - last >= Math.max(.1, PATIENCE * seconds) && looking + price <= PART * seconds + CREDIT;
    }

    /** That a look was taken from one time of the run to another, in seconds. */
    void looked(double from, double to) {
        price = Double.isFinite(last) ? to - from : Math.min(FIRST_PRICE, to - from);
        last = from;
        looking += price;
    }

    /** The seconds that looks have taken. */
    double looking() {
        return looking;
    }
}
