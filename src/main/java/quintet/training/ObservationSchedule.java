package quintet.training;

/**
 * When a run is observed.
 *
 * <p>The terms of the training objective are taken at {@link #notes steps that depend on the run's length alone}: the first
 * 20, then ever more rarely, half of them evenly over the logarithm of the step and half evenly over the step, and the
 * last; some 400 to 500 in a run of any length. Between two of them, steps at which the objective went beyond both are kept,
 * too.
 *
 * <p>Everything else goes by time. An evaluation (validation terms, samples) is taken at once and isn't counted; then whenever the last one is
 * 0.1 s and {@value #PATIENCE} of the time of the run ago, and all of them, with the price of the last one added, stay within
 * their {@link TimeBudget} of {@value #PART} of the time of the run and {@value #CREDIT} seconds. So there are at most ten a second,
 * they are dense early, and their number grows with the logarithm of the time: about 500 after 100 s, 1,000 after 1,000 s. Measures
 * come with an evaluation where their own share, {@value #MEASURES_PART}, affords it, live pictures where {@value #BACKGROUND_PART}
 * does, and those that are drawn once in a while where at least a second has gone and a share of {@value #SELDOM_PART} does: however
 * many there are of each kind, training is slowed by no more. Besides, there is an evaluation at the end, at a pause, and
 * after an edit or a single step. Time at rest doesn't count.
 */
final class ObservationSchedule {
    private static final double PART = .04;
    private static final double CREDIT = .2;
    private static final double PATIENCE = .005;
    private static final double MEASURES_PART = .02;
    private static final double MEASURES_CREDIT = .05;
    private static final double BACKGROUND_PART = .02;
    private static final double BACKGROUND_CREDIT = .05;
    private static final double SELDOM_PART = .01;
    private static final double SELDOM_SECONDS = 1;

    private static final int FIRST = 20;
    private static final int LOGARITHMIC = 210;
    private static final int EVEN = 240;

    final TimeBudget evaluation = new TimeBudget(PART, CREDIT);
    final TimeBudget background = new TimeBudget(BACKGROUND_PART, BACKGROUND_CREDIT);
    final TimeBudget measures = new TimeBudget(MEASURES_PART, MEASURES_CREDIT);
    private final TimeBudget seldom = new TimeBudget(SELDOM_PART, 0);
    private double last = Double.NEGATIVE_INFINITY; // the times of the last ones, in seconds
    private double lastSeldom = Double.NEGATIVE_INFINITY;

    /** Whether the terms of the update that makes {@code step} of {@code steps} are noted. */
    static boolean notes(long step, long steps) {
        return step <= FIRST || step == steps || steps <= FIRST || marks(step, steps) > marks(step - 1, steps);
    }

    private static long marks(long step, long steps) {
        double s = (double) step / steps;
        double logarithm = Math.log((double) step / FIRST) / Math.log((double) steps / FIRST);
        return (long) Math.floor(LOGARITHMIC * logarithm + EVEN * s);
    }

    /** Whether an evaluation is due when the run has taken so many seconds. */
    boolean due(double seconds) {
        return seconds - last >= Math.max(.1, PATIENCE * seconds) && evaluation.affords(seconds);
    }

    /** Whether pictures of that kind are to be drawn, too; never at the first evaluation, which is waited for. */
    boolean seldomDue(double seconds) {
        return Double.isFinite(last) && seconds - lastSeldom >= SELDOM_SECONDS && seldom.affords(seconds);
    }

    /** That an evaluation was made from one time of the run to another, in seconds; the first, which is waited for, is free. */
    void evaluated(double from, double to) {
        if (Double.isFinite(last)) {
            evaluation.took(to - from);
        }
        last = from;
    }

    /** The same of pictures that are drawn once in a while. */
    void seldom(double from, double to) {
        lastSeldom = from;
        seldom.took(to - from);
    }

    /** The seconds that everything beside training has taken. */
    double observing() {
        return evaluation.taken() + measures.taken() + background.taken() + seldom.taken();
    }
}
