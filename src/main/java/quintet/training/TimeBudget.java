package quintet.training;

/**
 * What one kind of observation may take of a run's time: a part of it, and a credit to begin with. Each kind has its own, so that a
 * dear one never holds up a cheap one.
 */
final class TimeBudget {
    /** At most so much of the first time counts, in seconds: it warms the machine up, and foretells nothing. */
    private static final double FIRST = .05;

    private final double part;
    private final double credit; // seconds
    private double taken; // seconds
    private double price = Double.NaN; // of the last time, in seconds

    TimeBudget(double part, double credit) {
        this.part = part;
        this.credit = credit;
    }

    /** Whether it can be paid for once more when the run has taken so many seconds. */
    boolean affords(double seconds) {
        return Double.isNaN(price) || taken + price <= part * seconds + credit;
    }

    /** That it took so many seconds. */
    void took(double seconds) {
        price = Double.isNaN(price) ? Math.min(FIRST, seconds) : seconds;
        taken += price;
    }

    /** The seconds that it has taken. */
    double taken() {
        return taken;
    }
}
